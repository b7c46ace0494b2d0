#include "llm/chat.h"

#include <algorithm>

namespace broadsheet::llm {

namespace {

ErrorKind kind_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::refused:
    case Outcome::fatal:
      return ErrorKind::refused;
    case Outcome::over_limit:
      return ErrorKind::over_budget;
    case Outcome::passing:
      return ErrorKind::rate_limited;
    case Outcome::done:
    case Outcome::cut:
    case Outcome::empty:
    case Outcome::not_json:
    case Outcome::breaks_schema:
    case Outcome::unsupported:
      return ErrorKind::invalid;
  }
  return ErrorKind::invalid;
}

}  // namespace

std::string_view name_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::score:
      return "score";
    case Purpose::topics:
      return "topics";
    case Purpose::research:
      return "research";
    case Purpose::write:
      return "write";
    case Purpose::title:
      return "title";
    case Purpose::review:
      return "review";
    case Purpose::embed:
      return "embed";
  }
  return "score";
}

std::string_view name_of(Role role) {
  switch (role) {
    case Role::system:
      return "system";
    case Role::user:
      return "user";
    case Role::assistant:
      return "assistant";
  }
  return "user";
}

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::done:
      return "done";
    case Outcome::cut:
      return "cut";
    case Outcome::empty:
      return "empty";
    case Outcome::not_json:
      return "not_json";
    case Outcome::breaks_schema:
      return "breaks_schema";
    case Outcome::refused:
      return "refused";
    case Outcome::over_limit:
      return "over_limit";
    case Outcome::unsupported:
      return "unsupported";
    case Outcome::fatal:
      return "fatal";
    case Outcome::passing:
      return "passing";
  }
  return "empty";
}

std::optional<Purpose> purpose_named(std::string_view name) {
  const auto* const found =
      std::ranges::find(purposes, name, [](Purpose purpose) { return name_of(purpose); });
  if (found == std::end(purposes)) return {};
  return *found;
}

ChatReply ended(Outcome outcome, std::string what, std::string hint) {
  ChatReply reply;
  reply.outcome = outcome;
  reply.what = std::move(what);
  reply.hint = std::move(hint);
  return reply;
}

Error error_of(const ChatReply& reply) {
  const bool is_misshapen = reply.outcome == Outcome::breaks_schema;
  return {
      .kind = kind_of(reply.outcome),
      .what = (is_misshapen ? "the reply has not the form that was asked for: " : "") + reply.what,
      .place = reply.model,
      .hint = reply.hint,
      .retry_after = reply.retry_after};
}

}  // namespace broadsheet::llm
