/// Reference works: arXiv abstracts, Wikipedia articles, Stack Exchange questions.
#pragma once

#include "markup/kinds/kind.h"

namespace broadsheet::markup {

bool is_arxiv_abstract(const Url& url);
bool is_wikipedia_article(const Url& url);
bool is_stack_exchange_question(const Url& url);  ///< Stack Overflow and its sisters

/// The abstract as the text, the citation's names and day.
std::optional<FoundPage> read_arxiv_abstract(const GumboNode& root, const Url& url);

/// Without boxes, notes, references and what only editors see.
std::optional<FoundPage> read_wikipedia_article(const GumboNode& root, const Url& url);

/// The question and one answer: the accepted one, else the best. The others are comments.
std::optional<FoundPage> read_stack_exchange_question(const GumboNode& root, const Url& url);

}  // namespace broadsheet::markup
