#include "enrich/topics.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace broadsheet::enrich {

namespace {

struct Topic {
  std::string_view name;
  std::string_view words;  ///< parted by spaces, case folded
};

constexpr std::size_t topics_per_story_max = 4;
constexpr int tag_weight = 2;

constexpr std::array<Topic, 20> topics{{
    {"artificial intelligence",
     "ai llm llms gpt chatgpt openai anthropic claude gemini ml agents agent mcp copilot "
     "transformer neural inference rag huggingface machinelearning localllama genai"},
    {"security",
     "security infosec vulnerability vulnerabilities cve exploit malware ransomware breach "
     "phishing cybersecurity backdoor zeroday botnet advisory leaked"},
    {"programming languages",
     "rust python javascript typescript golang java kotlin swift zig haskell ocaml elixir erlang "
     "ruby php lua scala clojure lisp compiler compilers plt cpp csharp wasm llvm"},
    {"web",
     "web css html browser browsers firefox chrome chromium frontend react vue svelte "
     "webdev accessibility http nodejs nextjs"},
    {"databases", "database databases sql sqlite postgres postgresql mysql redis duckdb mongodb"},
    {"operating systems",
     "linux kernel bsd freebsd openbsd windows macos android ios debian "
     "ubuntu fedora nixos systemd"},
    {"hardware",
     "hardware cpu gpu chip chips semiconductor nvidia amd intel risc-v riscv arm "
     "raspberry fpga keyboard laptop retrocomputing"},
    {"cloud and operations",
     "cloud aws azure gcp kubernetes docker devops sre outage postmortem "
     "terraform serverless observability distributed"},
    {"open source", "opensource foss gpl license licensing maintainer maintainers oss"},
    {"privacy and law",
     "privacy surveillance law gdpr antitrust copyright lawsuit court "
     "regulation encryption chatcontrol censorship"},
    {"science",
     "science physics biology astronomy nasa space climate research paper math "
     "mathematics chemistry medicine"},
    {"business",
     "startup startups funding acquisition layoffs ipo earnings economy stocks "
     "business market wallstreetbets"},
    {"games", "game games gaming gamedev unity unreal steam godot nintendo"},
    {"design", "design ux ui typography fonts font"},
    {"self-hosting", "selfhosted selfhosting homelab homeserver nas"},
    {"networking", "networking network dns tcp bgp ipv6 wifi vpn wireguard quic"},
    {"fediverse and social media",
     "mastodon fediverse activitypub bluesky twitter reddit "
     "facebook instagram tiktok socialmedia"},
    {"data", "data dataset analytics visualization datascience statistics spark"},
    {"tools", "git vim emacs editor terminal shell cli vscode ide debugging testing"},
    {"culture", "culture history books writing career jobs education person obituary"},
}};

bool names(const Topic& topic, std::string_view word) {
  const auto list = split(topic.words, ' ');
  return std::ranges::find(list, word) != list.end();
}

void count(std::string_view word, int weight, std::map<std::string_view, int>& support) {
  for (const Topic& topic : topics) {
    if (names(topic, word)) support[topic.name] += weight;
  }
}

/// "machinelearning" for "Machine-Learning".
std::string plain(std::string_view tag) {
  std::string joined;
  for (const std::string& word : words(tag)) joined += word;
  return joined;
}

}  // namespace

std::vector<std::string> find_topics(const StoryFile& file) {
  std::map<std::string_view, int> support;
  for (const Report& report : file.reports) {
    for (const std::string& tag : report.item.tags) count(plain(tag), tag_weight, support);
    for (const std::string& word : words(report.item.title)) count(word, 1, support);
  }
  std::vector<std::pair<std::string_view, int>> ranked(support.begin(), support.end());
  std::ranges::stable_sort(ranked, std::greater(), &std::pair<std::string_view, int>::second);
  std::vector<std::string> found;
  for (const auto& [name, weight] : ranked) {
    if (found.size() < topics_per_story_max) found.emplace_back(name);
  }
  return found;
}

}  // namespace broadsheet::enrich
