#include "cli/checkup_model.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/event_loop.h"
#include "cli/json_document.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t models_told_max = 5;

std::set<std::string> models_of(const llm::ModelSettings& model) {
  std::set<std::string> named(model.models.begin(), model.models.end());
  for (const auto& [purpose, chain] : model.models_for) named.insert(chain.begin(), chain.end());
  return named;
}

Finding not_asked(const std::string& subject, const Error& why) {
  return {.subject = subject,
          .health = Health::warning,
          .what = "no model would be asked: " + why.what,
          .mend = why.hint};
}

Finding check_one(std::string_view table, const llm::ModelSettings& model) {
  const std::string subject(table);
  if (const auto why = llm::why_no_calls(model)) return not_asked(subject, *why);
  return {.subject = subject,
          .health = Health::ok,
          .what = fmt::format("{} at {}, {}", fmt::join(models_of(model), ", "),
                              model.endpoint.address, is_free(model) ? "free" : "within limits"),
          .mend = fmt::format("`broadsheet doctor {}` asks whether it answers",
                              model.endpoint.address)};
}

std::string_view without_slashes(std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

constexpr std::array<std::string_view, 2> paths{"/chat/completions", "/embeddings"};

/// What is posted to is that, with one of the paths.
std::string_view base_of(std::string_view address) {
  address = without_slashes(address);
  for (const std::string_view path : paths) {
    if (address.ends_with(path)) address.remove_suffix(path.size());
  }
  return address;
}

/// Of the list of models (platform.openai.com/docs/api-reference/models, read in 2025); "" where an
/// address is no base (Azure), so that nothing is known of its list.
std::string list_address(std::string_view address) {
  const std::string_view base = base_of(address);
  const bool is_whole =
      std::ranges::any_of(paths, [base](std::string_view path) { return base.contains(path); });
  return is_whole ? std::string() : std::string(base) + "/models";
}

Result<HttpAnswer> fetch(WebAccess& web, const llm::ModelSettings& model, std::string url) {
  // Its headers, its secrecy and its key are those of a call.
  HttpRequest request = llm::to_http(model.endpoint, llm::Purpose::score, "");
  request.method = "GET";
  request.url = std::move(url);
  net::HttpTransport& transport =
      web.model_transport != nullptr ? *web.model_transport : *web.transport;
  EventLoop loop(*web.clock);
  std::optional<Result<HttpAnswer>> answer;
  transport.send(std::move(request), [&answer, &loop,
                                      ticket = loop.begin()](Result<HttpAnswer> came) mutable {
    loop.post(ticket, [&answer, came = std::move(came)]() mutable { answer = std::move(came); });
  });
  loop.run_until([&answer] { return answer.has_value(); });
  must(answer.has_value());
  return *std::move(answer);
}

/// What the endpoint calls its models; empty where it sent no list.
std::vector<std::string> listed_in(const std::string& body) {
  const Json list = Json::parse(body, nullptr, false);
  std::vector<std::string> found;
  if (!list.is_object() || !list.contains("data") || !list["data"].is_array()) return found;
  for (const Json& one : list["data"]) {
    if (one.is_object() && one.contains("id") && one["id"].is_string()) {
      found.push_back(one["id"].get<std::string>());
    }
  }
  return found;
}

/// Ollama lists "llama3.2:latest" and takes "llama3.2".
bool has(const std::vector<std::string>& listed, const std::string& model) {
  return std::ranges::any_of(
      listed, [&](const std::string& one) { return one == model || one.starts_with(model + ":"); });
}

Findings compare(const std::string& subject, const std::vector<std::string>& listed,
                 const llm::ModelSettings& model) {
  Findings findings;
  for (const std::string& name : models_of(model)) {
    if (has(listed, name)) {
      findings.push_back(
          {.subject = subject, .health = Health::ok, .what = "has the model " + name, .mend = ""});
      continue;
    }
    const std::span first(listed.data(), std::min(listed.size(), models_told_max));
    findings.push_back(
        {.subject = subject,
         .health = Health::warning,
         .what = fmt::format("does not list the model {}, but {}{}", name, fmt::join(first, ", "),
                             listed.size() > first.size() ? " …" : ""),
         .mend = "correct its name in the configuration, unless the endpoint takes any"});
  }
  return findings;
}

Findings no_list(const std::string& subject, std::string_view why) {
  return {{.subject = subject,
           .health = Health::warning,
           .what = fmt::format("tells no list of its models ({})", why),
           .mend = "whether it takes the key and the model shows the first run"}};
}

/// What the endpoint itself says.
Findings look_at(WebAccess& web, const std::string& subject, const llm::ModelSettings& model) {
  const std::string list = list_address(model.endpoint.address);
  if (list.empty()) return no_list(subject, "its address is that of one model");
  const auto answer = fetch(web, model, list);
  if (!answer) {
    return {{.subject = subject,
             .health = Health::failure,
             .what = answer.error().what,
             .mend = answer.error().hint,
             .cause = "unreachable"}};
  }
  if (answer->status == 401 || answer->status == 403) {
    return {{.subject = subject,
             .health = Health::failure,
             .what = fmt::format("does not accept the key ({})", answer->status),
             .mend = model.key_variable.empty()
                         ? "name the variable that holds its key under [model]"
                         : "check the variable " + model.key_variable,
             .cause = "key"}};
  }
  const auto listed = listed_in(answer->body);
  if (answer->status != 200 || listed.empty()) {
    return no_list(subject, fmt::format("answered {}", answer->status));
  }
  return compare(subject, listed, model);
}

}  // namespace

Findings check_models(const pipeline::Config& config) {
  Findings findings;
  if (!config.model.endpoint.address.empty()) {
    findings.push_back(check_one("model", config.model));
  }
  if (!config.embeddings.model.endpoint.address.empty()) {
    findings.push_back(check_one("embeddings", config.embeddings.model));
  }
  return findings;
}

const llm::ModelSettings* model_at(const pipeline::Config& config, std::string_view address) {
  const std::string_view typed = base_of(address);
  for (const llm::ModelSettings* model : {&config.model, &config.embeddings.model}) {
    const std::string_view configured = base_of(model->endpoint.address);
    if (!configured.empty() && configured == typed) return model;
  }
  return nullptr;
}

Findings ask_endpoint(WebAccess& web, const llm::ModelSettings& model) {
  const std::string& subject = model.endpoint.address;
  Findings findings;
  if (const auto why = llm::why_no_calls(model)) {
    findings.push_back(not_asked(subject, *why));
  }
  std::ranges::move(look_at(web, subject, model), std::back_inserter(findings));
  return findings;
}

}  // namespace broadsheet::cli
