/* Made by htmlc; changes are lost. */
#include "page_blocks.html.h"

#include "core/http/http.h"
#if __has_include("list_row.html.h")
#include "list_row.html.h"
#endif
#if __has_include("badge.html.h")
#include "badge.html.h"
#endif
#if __has_include("rest.html.h")
#include "rest.html.h"
#endif

/* A struct by its address, a pointer as it is. */
#define HTML_ADDRESS(x) __builtin_choose_expr(__builtin_classify_type(x) == 5, (x), &(x))

static void block_results_1(struct html *h, const struct list_page *page)
{
    html_raw(h, "<ul>\n", 5);
#line 6 "page_blocks.html"
    for (size_t v_row_index = 0; v_row_index < page->rows.n; v_row_index++) {
#line 6 "page_blocks.html"
        const __typeof__(*page->rows.v) *v_row = &page->rows.v[v_row_index];
        html_raw(h, "<li>", 4);
#line 7 "page_blocks.html"
        html_put(h, HTML_TEXT, v_row_index);
        html_raw(h, " ", 1);
#line 7 "page_blocks.html"
        html_list_row(h, v_row);
        html_raw(h, " ", 1);
#line 7 "page_blocks.html"
        html_badge(h, HTML_ADDRESS(v_row->badge));
        html_raw(h, " ", 1);
#line 7 "page_blocks.html"
        html_badge(h, v_row->pointer);
        html_raw(h, "</li>\n", 6);
    }
#line 6 "page_blocks.html"
    if (page->rows.n == 0) {
        html_raw(h, "<li>", 4);
#line 9 "page_blocks.html"
        html_words(h, HTML_TEXT, "Nothing", 0, NULL);
        html_raw(h, "</li>\n", 6);
    }
    html_raw(h, "</ul>\n", 6);
#line 48 "page_blocks.html.c"
}

static void block_foot(struct html *h, const struct list_page *page)
{
    (void)page;
    html_raw(h, "<p>fixed</p>", 12);
#line 55 "page_blocks.html.c"
}

void html_desk_begin(struct html *h, const struct page *page);
void html_desk_end(struct html *h, const struct page *page);

static void write_page(struct html *h, struct list_page *page)
{
    html_desk_begin(h, &page->page);
    html_raw(h, "<h1>", 4);
#line 2 "page_blocks.html"
    html_words(h, HTML_TEXT, "List", 0, NULL);
    html_raw(h, "</h1>\n", 6);
#line 3 "page_blocks.html"
    if (page->rows.n > 0) {
        block_results_1(h, page);
    }
    block_foot(h, page);
    html_raw(h, "\n", 1);
#line 15 "page_blocks.html"
    html_rest(h, page);
#line 76 "page_blocks.html.c"
    html_desk_end(h, &page->page);
}

err_t html_list_page(struct req *r, struct list_page *page)
{
    struct html writer = req_html(r), *h = &writer;
    if (str_eq(h->block, S("results-1"))) {
        if (page->rows.n > 0) block_results_1(h, page);
    } else if (str_eq(h->block, S("foot"))) {
        block_foot(h, page);
    } else {
        req_page(r, &page->page);
        write_page(h, page);
    }
    return answer_html(r, r->out.status ? r->out.status : 200);
}
