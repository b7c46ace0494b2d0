/// What is asked of a language model and what it said, as values: a stage makes a request and reads
/// a reply, and never sees a connection, a key or a price.
///
/// To be kept true: text from outside stands in an envelope (envelope.h) and nowhere else in a
/// message; a reply that is cut, empty or breaks its schema is an outcome with a name, never a
/// value that a stage could take for an answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace broadsheet::llm {

/// What a call is for: each purpose may have a model and a limit of its own.
enum class Purpose { score, topics, research, write, title, review, embed };
inline constexpr Purpose purposes[] = {Purpose::score, Purpose::topics, Purpose::research,
                                       Purpose::write, Purpose::title,  Purpose::review,
                                       Purpose::embed};

enum class Role { system, user, assistant };

struct Message {
  Role role = Role::user;
  std::string text;
};

struct ChatRequest {
  Purpose purpose = Purpose::score;
  std::vector<Message> messages;
  std::string schema;  ///< JSON Schema of the subset in schema.h; "": the reply is free text
  int reply_tokens_max = 512;
};

/// How a call went. Each value exists because somebody acts on it (model_desk.h).
enum class Outcome {
  done,           ///< the reply is whole and fits its schema
  cut,            ///< it ended at its limit, or its stream broke off
  empty,          ///< nothing was said
  not_json,       ///< a schema was set, and there is no JSON in the reply
  breaks_schema,  ///< JSON of another shape
  refused,        ///< the model or its filter would not
  over_limit,     ///< larger than limits.h allows, or than the model takes
  unsupported,    ///< the endpoint knows no such setting: ask again without it
  fatal,          ///< no credit, a bad key, an unknown model: nothing further is asked
  passing,        ///< asked too often, or a failure of the moment: ask again later
};

std::string_view name_of(Purpose purpose);
std::string_view name_of(Role role);
std::string_view name_of(Outcome outcome);
std::optional<Purpose> purpose_named(std::string_view name);

/// Tokens as the endpoint counted them; nothing where it did not, or said something impossible.
struct Usage {
  std::int64_t prompt_tokens = 0;
  std::int64_t reply_tokens = 0;
};

struct ChatReply {
  Outcome outcome = Outcome::empty;
  std::string text;           ///< what was said; the JSON alone where a schema was set
  std::vector<float> vector;  ///< of a text that was embedded
  std::string finish_reason;  ///< as the endpoint calls it
  std::string model;          ///< that answered, as it calls itself
  std::string asked_model;    ///< the same, as the configuration calls it; the desk's to set
  std::optional<Usage> usage;
  std::string what;  ///< a sentence for people where the outcome is not `done`
  std::string hint;  ///< how to mend it
  std::optional<std::chrono::seconds> retry_after;
};

/// A reply that is not `done`, with its sentence and mend.
ChatReply ended(Outcome outcome, std::string what, std::string hint = {});

/// A reply that is not `done` as an error: kind, sentence and mend.
Error error_of(const ChatReply& reply);

}  // namespace broadsheet::llm
