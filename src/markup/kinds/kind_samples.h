/// Pages at addresses, for the tests of their readers.
#pragma once

#include <string>

#include <doctest/doctest.h>

#include "../test/page_answer.h"
#include "markup/page.h"

namespace broadsheet::markup {

inline Page read_at(std::string address, std::string body,
                    std::string content_type = "text/html; charset=utf-8") {
  HttpAnswer answer = page_answer(std::move(body), std::move(content_type));
  answer.url = std::move(address);
  auto page = read_page(answer);
  REQUIRE(page);
  return std::move(*page);
}

inline std::string day_of(const Page& page) {
  return page.published ? to_rfc3339(*page.published) : "";
}

}  // namespace broadsheet::markup
