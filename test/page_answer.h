/// Pages as a server would send them, for tests.
#pragma once

#include <string>
#include <utility>

#include "base/http.h"
#include "base/time.h"

namespace broadsheet {

/// Prose of two sentences that is long enough to be the text of an article.
inline std::string sentences_about(const std::string& thing) {
  return "The people who look after " + thing +
         " said on Monday that they had found a better way, after years of trying. It is cheaper "
         "than the old one, and nobody will miss the noise.";
}

inline HttpAnswer page_answer(std::string body, std::string content_type = "text/html") {
  HttpAnswer answer;
  answer.url = "https://news.example/2026/a-better-way";
  answer.status = 200;
  if (!content_type.empty()) answer.headers.push_back({"Content-Type", std::move(content_type)});
  answer.body = std::move(body);
  answer.received_at = *parse_date("2026-06-30T12:00:00Z");
  return answer;
}

}  // namespace broadsheet
