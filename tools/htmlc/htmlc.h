// SPDX-License-Identifier: AGPL-3.0-or-later
/* htmlc: templates to C. One `struct job` is the compiling of one template; everything it allocates ends with it.
 *
 *   lex.c    template → pieces (text, directive)        html.c   where in the HTML are we (decides the escaping)
 *   scan.c   directive → words                          expr.c   words → C expressions, names looked up
 *   parse.c  pieces → tree; direct.c: what each directive means       emit.c   tree → C
 */
#ifndef IMECE_TOOLS_HTMLC_H
#define IMECE_TOOLS_HTMLC_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#define MAX_DEPTH  64 /* nested sections, parentheses */
#define MAX_FAULTS 30
#define MAX_BLOCKS 64

/* ---- util.c ---- */
struct chunk;
struct text { /* growing, always terminated */
    struct job *job;
    char *p;
    size_t n, cap;
};
struct job {
    struct chunk *chunks;
    const char *file; /* as given: goes into #line and messages */
    const char *src;
    size_t n;
    int faults;
    struct fault *fault;
};
struct fault {
    size_t at;
    const char *words;
    struct fault *next;
};
void job_start(struct job *j, const char *file, const char *src, size_t n);
void job_end(struct job *j);
void *job_get(struct job *j, size_t bytes); /* zeroed; never NULL */
char *job_copy(struct job *j, const char *p, size_t n);
char *job_fmt(struct job *j, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *job_vfmt(struct job *j, const char *fmt, va_list args);
void fault(struct job *j, size_t at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
char *fault_messages(struct job *j); /* a line each: file:line:column: words */
int line_of(const struct job *j, size_t at);
struct text text_new(struct job *j);
void text_put(struct text *t, const char *p, size_t n);
void text_fmt(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void text_literal(struct text *t, const char *p, size_t n); /* "…" as C writes it */
bool is_blank(char c);                                      /* white space of HTML */
bool is_letter(char c);
bool is_digit(char c);
char lower(char c);

/* ---- lex.c ---- */
struct piece {
    enum { PIECE_TEXT, PIECE_DIRECTIVE, PIECE_END } kind;
    size_t from, to;   /* in the source; of a directive without its braces */
    size_t begin, end; /* of a directive with its braces */
    int line;
    bool comment, silent; /* silent: writes nothing itself (comment, section word) */
    bool alone;           /* silent and the only thing on its line */
};
struct piece *lex(struct job *j, size_t *count); /* ends with PIECE_END */

/* ---- html.c: the place in the HTML ---- */
enum where {
    IN_TEXT,
    IN_OPEN,     /* behind < */
    IN_TAG_NAME, /* also of an end tag */
    IN_TAG,      /* an attribute may begin */
    IN_NAME,     /* of an attribute */
    IN_AFTER_NAME,
    IN_AFTER_EQUALS,
    IN_VALUE, /* quoted */
    IN_UNQUOTED,
    IN_GAP, /* white space, / or > must follow */
    IN_DECLARATION,
    IN_COMMENT,
    IN_RCDATA, /* <title>, <textarea>: text without tags */
    IN_RAWTEXT /* <script>, <style> */
};
enum url_part { URL_NONE, URL_BEGIN, URL_SCHEME, URL_AFTER_VALUE, URL_SAFE, URL_UNSURE };
struct place {
    enum where where;
    bool end_tag;
    char quote;
    char tag[16], attr[24]; /* lower case, cut */
    char scheme[12];
    enum url_part url;
    bool plain;  /* in <option> or a text of SVG: no element may stand here */
    int pre;     /* depth of <pre> */
    int matched; /* bytes of the end of a comment, declaration or raw text seen */
};
/* Moves over [from, to) of the source; appends what is to be written, white space shortened. */
void place_over(struct job *j, struct place *p, size_t from, size_t to, struct text *out);
void place_over_value(struct place *p);
bool place_shortens(const struct place *p); /* white space here has no meaning of its own */
bool place_same(const struct place *a, const struct place *b);
bool place_merge(struct place *a, const struct place *b); /* two ways meet; false when they cannot */
char *place_words(struct job *j, const struct place *p);  /* "in the value of class" */
/* The escaping for a value here ("HTML_TEXT"), or NULL after a fault that says why there is none. */
const char *place_escape(struct job *j, const struct place *p, size_t at);

/* ---- scan.c: words of a directive ---- */
struct word {
    enum { W_END, W_NAME, W_INT, W_TEXT, W_SIGN } kind;
    size_t at;
    const char *p; /* as written; of W_TEXT: decoded */
    size_t n;
};
struct scan {
    struct job *j;
    size_t pos, end;
    struct word w; /* the current one */
    bool bad;      /* a fault was told: say no more about this directive */
};
struct scan scan_start(struct job *j, size_t from, size_t to);
void scan_next(struct scan *s);
bool scan_is(const struct scan *s, const char *sign_or_name);
bool scan_eat(struct scan *s, const char *sign_or_name);
char *scan_name(struct scan *s, const char *what); /* NULL after a fault */
void scan_fault(struct scan *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool scan_finish(struct scan *s); /* nothing may be left; false after any fault */

/* ---- expr.c ---- */
struct variable {
    char *name;
    bool index; /* row_index */
    bool *used;
    struct variable *outer;
};
struct expr {
    const char *c;       /* the C expression */
    const char *pointer; /* of a loop variable: the pointer */
    const char *bare;    /* of (…): without the parentheses */
    bool truth;          /* is a condition already */
    bool joined;         /* by && and not in parentheses */
    bool literal;        /* a text "…" */
    bool place;          /* has an address */
    bool page;           /* uses page */
};
struct expr expr_value(struct scan *s, struct variable *vars);    /* path, number, NAME, "text" */
struct expr expr_filtered(struct scan *s, struct variable *vars); /* value | filter | filter */
struct expr expr_condition(struct scan *s, struct variable *vars);
char *expr_address(struct job *j, struct expr e);

/* ---- parse.c, direct.c ---- */
enum node_kind { NODE_RAW, NODE_CODE, NODE_IF, NODE_EACH, NODE_WITH, NODE_BLOCK, NODE_CONTENT };
struct node {
    enum node_kind kind;
    int line;
    struct text raw; /* NODE_RAW */
    const char *c;   /* statement, condition, list or struct */
    char *name;      /* variable, block */
    bool page;       /* its own C uses page */
    bool used, used_index;
    struct node *body, *other, *next;
};
struct partial {
    char *name;
    struct partial *next;
};
struct include {
    char *path;
    struct include *next;
};
struct template
{
    char *of;     /* the struct */
    char *layout; /* a page: its layout, else NULL */
    char *frame;  /* a layout: its name, else NULL */
    char *name;   /* of the function, when the first line gives it */
    struct include *includes;
    struct partial *partials; /* called */
    struct node *body;
};
struct section {
    enum node_kind kind;
    size_t at;
    struct node *node; /* of else if: the last one */
    struct place enter, leave;
    bool left, has_else, alone;
    int links; /* else ifs */
    struct section *outer;
    struct variable *vars;
    struct node **tail; /* where to go on behind it */
    struct node *last;
};
struct parser {
    struct job *j;
    struct template t;
    struct place place;
    struct section *section;
    int depth;
    struct variable *vars;
    struct node **tail, *last;
    bool skip;  /* the line break behind a directive that stood alone goes with it */
    bool begun; /* something has been written */
    bool content;
    char *block[MAX_BLOCKS];
    size_t blocks;
};
struct template parse(struct job *j);
void direct(struct parser *p, const struct piece *d); /* one directive that is no comment */
struct node *node_add(struct parser *p, enum node_kind kind, int line);
void node_raw(struct parser *p, const char *bytes, size_t n);

/* ---- emit.c ---- */
/* name: of the function of a partial (its file's name); header: as it is included. */
void emit(struct job *j, const struct template *t, const char *name, const char *header, struct text *c,
          struct text *h);

/* ---- job of main.c and of the fuzz target ---- */
bool compile(struct job *j, const char *header, struct text *c, struct text *h);
void list_unescaped(struct job *j, struct text *out);

#endif
