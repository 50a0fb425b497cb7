// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where in the HTML a directive stands. Follows the tokenizer of the HTML standard as far as templates need it; what
 * the standard calls a parse error inside a tag is a fault here, because it hides the true place of what follows.
 */
#include "htmlc.h"

#include <stdio.h>
#include <string.h>

static bool one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(word, *list)) return true;
    return false;
}

static void append(char *word, size_t size, char c)
{
    size_t n = strlen(word);
    if (n + 1 < size) {
        word[n] = lower(c);
        word[n + 1] = 0;
    }
}

static const char *const url_names[] = {
    "href",      "src",         "action",         "formaction", "poster",  "cite",   "data",
    "ping",      "background",  "manifest",       "hx-get",     "hx-post", "hx-put", "hx-patch",
    "hx-delete", "hx-push-url", "hx-replace-url", "xlink:href", NULL};

/* data-hx-get is hx-get in valid HTML. */
static const char *plain(const char *attr)
{
    return strncmp(attr, "data-hx-", 8) ? attr : attr + 5;
}

static void value_begin(struct place *p, char quote)
{
    p->where = IN_VALUE;
    p->quote = quote;
    p->scheme[0] = 0;
    p->url = one_of(plain(p->attr), url_names) ? URL_BEGIN : URL_NONE;
}

/* A colon before any / ? # makes a scheme of what stands before it. */
static void url_step(struct job *j, struct place *p, char c, size_t at)
{
    static const char *const schemes[] = {"http", "https", "mailto", "tel", "sms", "geo", NULL};
    if (p->url == URL_NONE || p->url == URL_SAFE) return;
    if (c == '/' || c == '?' || c == '#') {
        p->url = URL_SAFE;
    } else if (c == ':') {
        if (p->url != URL_SCHEME)
            fault(j, at,
                  "a value before : would choose the scheme of the URL; write the scheme or leave it to the value");
        else if (!one_of(p->scheme, schemes))
            fault(j, at, "an URL may begin with http, https, mailto, tel, sms or geo, not with \"%s:\"", p->scheme);
        p->url = URL_SAFE;
    } else if (p->url == URL_BEGIN || p->url == URL_SCHEME) {
        if (is_blank(c) && p->url == URL_BEGIN) return;
        p->url = URL_SCHEME;
        append(p->scheme, sizeof(p->scheme), c);
    }
}

static void tag_end(struct place *p)
{
    static const char *const rcdata[] = {"title", "textarea", NULL};
    static const char *const rawtext[] = {"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext", NULL};
    static const char *const plain[] = {"option", "text", "tspan", "desc", NULL};
    p->where = IN_TEXT;
    p->plain = !p->end_tag && one_of(p->tag, plain);
    if (!strcmp(p->tag, "pre")) p->pre += !p->end_tag ? 1 : p->pre > 0 ? -1 : 0;
    if (!p->end_tag && one_of(p->tag, rcdata)) p->where = IN_RCDATA;
    if (!p->end_tag && one_of(p->tag, rawtext)) p->where = IN_RAWTEXT;
    if (p->where == IN_TEXT) p->tag[0] = 0;
    p->attr[0] = p->scheme[0] = p->quote = 0;
    p->end_tag = false;
    p->url = URL_NONE;
    p->matched = 0;
}

/* Behind "<": a tag, an end tag, a comment, a declaration, or just a sign. */
static void open_step(struct place *p, char c)
{
    if (c == '!' || c == '?')
        p->where = IN_DECLARATION;
    else if (c == '/' && !p->end_tag)
        p->end_tag = true;
    else if (is_letter(c) && c != '_') {
        p->where = IN_TAG_NAME;
        append(p->tag, sizeof(p->tag), c);
    } else {
        p->where = c == '<' ? IN_OPEN : IN_TEXT;
        p->end_tag = false;
    }
    p->matched = c == '!' ? 0 : p->where == IN_DECLARATION ? -1 : 0;
}

static void comment_step(struct place *p, char c)
{
    if (c == '>' && p->matched >= 2)
        tag_end(p);
    else if (c == '-')
        p->matched += p->matched < 2 ? 1 : 0;
    else if (c != '!' || p->matched < 2)
        p->matched = 0;
}

static void declaration_step(struct place *p, char c)
{
    if (c == '>')
        tag_end(p);
    else if (c == '-' && p->matched == 1)
        p->where = IN_COMMENT, p->matched = 2;
    else
        p->matched = c == '-' && p->matched == 0 ? 1 : -1;
}

/* Text of <title> or <script> until </title or </script. */
static void raw_step(struct place *p, char c)
{
    char end[24];
    snprintf(end, sizeof(end), "</%s", p->tag);
    int length = (int)strlen(end);
    if (p->matched == length && (is_blank(c) || c == '/' || c == '>')) {
        p->matched = 0;
        p->end_tag = true;
        p->where = IN_TAG;
        if (c == '>') tag_end(p);
        return;
    }
    if (p->matched < length && lower(c) == end[p->matched])
        p->matched++;
    else
        p->matched = c == '<';
}

static void name_begin(struct job *j, struct place *p, char c, size_t at)
{
    if (c == '=' || c == '"' || c == '\'' || c == '<') fault(j, at, "%c cannot stand here in the tag <%s>", c, p->tag);
    p->attr[0] = 0;
    append(p->attr, sizeof(p->attr), c);
    p->where = IN_NAME;
}

static void tag_step(struct job *j, struct place *p, char c, size_t at)
{
    if (c == '>') {
        tag_end(p);
    } else if (is_blank(c)) {
        p->where = p->where == IN_NAME || p->where == IN_AFTER_NAME ? IN_AFTER_NAME : IN_TAG;
    } else if (c == '/') {
        p->where = IN_TAG;
    } else if (p->where == IN_TAG_NAME) {
        if (c == '<') fault(j, at, "the tag <%s> is not closed", p->tag);
        append(p->tag, sizeof(p->tag), c);
    } else if (p->where == IN_GAP) {
        fault(j, at, "white space is missing between the attributes of <%s>", p->tag);
        name_begin(j, p, c, at);
    } else if (c == '=' && p->where != IN_TAG) {
        p->where = IN_AFTER_EQUALS;
    } else if (p->where == IN_NAME) {
        if (c == '"' || c == '\'' || c == '<') fault(j, at, "%c cannot stand in the name of an attribute", c);
        append(p->attr, sizeof(p->attr), c);
    } else {
        name_begin(j, p, c, at);
    }
}

static void value_step(struct job *j, struct place *p, char c, size_t at)
{
    if (p->where == IN_UNQUOTED) {
        if (is_blank(c))
            p->where = IN_TAG;
        else if (c == '>')
            tag_end(p);
        else if (c == '"' || c == '\'' || c == '<')
            fault(j, at, "%c cannot stand in a value without quotes", c);
        else
            url_step(j, p, c, at);
    } else if (c == p->quote) {
        p->where = IN_GAP;
        p->quote = p->scheme[0] = 0;
        p->url = URL_NONE;
    } else {
        url_step(j, p, c, at);
    }
}

static void after_equals_step(struct job *j, struct place *p, char c, size_t at)
{
    if (is_blank(c)) return;
    if (c == '>') {
        fault(j, at, "the value of %s is missing", p->attr);
        tag_end(p);
    } else if (c == '"' || c == '\'') {
        value_begin(p, c);
    } else {
        value_begin(p, 0);
        p->where = IN_UNQUOTED;
        url_step(j, p, c, at);
    }
}

static void step(struct job *j, struct place *p, char c, size_t at)
{
    switch (p->where) {
    case IN_TEXT:
        if (c == '<') p->where = IN_OPEN;
        return;
    case IN_OPEN:
        open_step(p, c);
        return;
    case IN_TAG_NAME:
    case IN_TAG:
    case IN_NAME:
    case IN_AFTER_NAME:
    case IN_GAP:
        tag_step(j, p, c, at);
        return;
    case IN_AFTER_EQUALS:
        after_equals_step(j, p, c, at);
        return;
    case IN_VALUE:
    case IN_UNQUOTED:
        value_step(j, p, c, at);
        return;
    case IN_DECLARATION:
        declaration_step(p, c);
        return;
    case IN_COMMENT:
        comment_step(p, c);
        return;
    case IN_RCDATA:
    case IN_RAWTEXT:
        raw_step(p, c);
        return;
    }
}

bool place_shortens(const struct place *p)
{
    if (p->where == IN_TEXT) return p->pre == 0;
    return p->where == IN_TAG || p->where == IN_AFTER_NAME || p->where == IN_GAP || p->where == IN_NAME ||
           p->where == IN_TAG_NAME;
}

void place_over(struct job *j, struct place *p, size_t from, size_t to, struct text *out)
{
    while (from < to) {
        size_t run = from;
        bool line_break = false;
        while (run < to && is_blank(j->src[run]) && place_shortens(p))
            line_break |= j->src[run++] == '\n';
        if (run > from) {
            if (line_break)
                text_put(out, "\n", 1);
            else
                text_put(out, j->src + from, run - from);
            step(j, p, ' ', from);
            from = run;
        } else {
            text_put(out, j->src + from, 1);
            step(j, p, j->src[from], from);
            from++;
        }
    }
}

/* A value has been written here, or refused: then what follows is read as if it had been there. */
void place_over_value(struct place *p)
{
    if (p->where == IN_AFTER_EQUALS) p->where = IN_UNQUOTED;
    if (p->where == IN_OPEN) p->where = IN_TAG_NAME;
    if (p->url == URL_BEGIN || p->url == URL_SCHEME) p->url = URL_AFTER_VALUE;
    if (p->where == IN_RCDATA) p->matched = 0;
}

bool place_same(const struct place *a, const struct place *b)
{
    return a->where == b->where && a->end_tag == b->end_tag && a->quote == b->quote && !strcmp(a->tag, b->tag) &&
           !strcmp(a->attr, b->attr) && a->url == b->url && a->matched == b->matched && !strcmp(a->scheme, b->scheme);
}

static bool in_gaps(const struct place *p)
{
    return p->where == IN_TAG_NAME || p->where == IN_TAG || p->where == IN_NAME || p->where == IN_AFTER_NAME ||
           p->where == IN_GAP;
}

/* In a tag, between attributes, ways may differ: then only white space, / or > may follow, or an attribute when all
 * of them already had white space. In a URL, ways that differ leave it unsure what the next value is. */
bool place_merge(struct place *a, const struct place *b)
{
    if (b->pre > a->pre) a->pre = b->pre;
    a->plain |= b->plain;
    if (place_same(a, b)) return true;
    if (strcmp(a->tag, b->tag) != 0 || a->end_tag != b->end_tag) return false;
    if (in_gaps(a) && in_gaps(b)) {
        bool a_blank = a->where == IN_TAG || a->where == IN_AFTER_NAME;
        bool b_blank = b->where == IN_TAG || b->where == IN_AFTER_NAME;
        a->where = a_blank && b_blank ? IN_TAG : IN_GAP;
        a->attr[0] = 0;
        return true;
    }
    if (a->where != IN_VALUE || b->where != IN_VALUE || a->quote != b->quote || strcmp(a->attr, b->attr) != 0)
        return false;
    if (a->url != b->url || strcmp(a->scheme, b->scheme) != 0) a->url = URL_UNSURE;
    a->scheme[0] = 0;
    return true;
}

char *place_words(struct job *j, const struct place *p)
{
    static const char *const words[] = {
        [IN_TEXT] = "in text",
        [IN_OPEN] = "behind <",
        [IN_TAG_NAME] = "in the name of a tag",
        [IN_TAG] = "in a tag",
        [IN_GAP] = "in a tag",
        [IN_AFTER_NAME] = "in a tag",
        [IN_NAME] = "in the name of an attribute",
        [IN_DECLARATION] = "in a declaration <! …>",
        [IN_COMMENT] = "in a comment <!-- … -->",
    };
    switch (p->where) {
    case IN_VALUE:
        return job_fmt(j, "in the value of %s", p->attr);
    case IN_UNQUOTED:
    case IN_AFTER_EQUALS:
        return job_fmt(j, "in the unquoted value of %s", p->attr);
    case IN_RCDATA:
    case IN_RAWTEXT:
        return job_fmt(j, "in <%s>", p->tag);
    default:
        return job_fmt(j, "%s", words[p->where]);
    }
}

/* Attributes whose value is a program or is read as one by the browser or by htmx. */
static bool runs_code(const char *name)
{
    static const char *const names[] = {"style",      "srcdoc",     "hx-vals",    "hx-vars",
                                        "hx-headers", "hx-trigger", "hx-request", NULL};
    const char *attr = plain(name);
    return !strncmp(attr, "on", 2) || !strncmp(attr, "hx-on", 5) || one_of(attr, names);
}

static const char *escape_in_value(struct job *j, const struct place *p, size_t at)
{
    if (runs_code(p->attr)) {
        fault(j, at, "a value cannot stand in %s: the browser would run it as code", p->attr);
        return NULL;
    }
    switch (p->url) {
    case URL_NONE:
        return "HTML_ATTR";
    case URL_BEGIN:
        return "HTML_WHOLE_URL";
    case URL_UNSURE:
        fault(j, at,
              "it depends on the branches before whether this opens the URL; write the whole URL in each branch");
        return NULL;
    default:
        return "HTML_URL";
    }
}

const char *place_escape(struct job *j, const struct place *p, size_t at)
{
    if (p->where == IN_RCDATA || (p->where == IN_TEXT && p->plain)) return "HTML_PLAIN";
    if (p->where == IN_TEXT) return "HTML_TEXT";
    if (p->where == IN_VALUE) return escape_in_value(j, p, at);
    fault(j, at, "a value cannot stand %s%s", place_words(j, p),
          p->where == IN_AFTER_EQUALS || p->where == IN_UNQUOTED ? "; write quotes around it" : "");
    return NULL;
}
