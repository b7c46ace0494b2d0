#include "simulate/invariants.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/hash.h"
#include "publish/site_files.h"
#include "verify/grounding.h"
#include "verify/written.h"

namespace broadsheet::simulate {

namespace {

using Faults = std::vector<std::string>;

void kept(const std::map<std::string, std::string>& then,
          const std::map<std::string, std::string>& now, Faults& faults) {
  for (const auto& [id, hash] : then) {
    const auto found = now.find(id);
    if (found == now.end()) {
      faults.push_back(id + " is gone");
    } else if (found->second != hash) {
      faults.push_back(id + " has changed");
    }
  }
}

void items_are_kept(const Held& held, const Known& known, Faults& faults) {
  kept(known.past.items, past_of(held).items, faults);
}

void items_stand_once(const Held& held, const Known&, Faults& faults) {
  std::set<std::string> seen;
  for (const Item& item : held.items) {
    const std::string native = fmt::format("{} {}", item.source, item.native_id);
    if (!seen.insert(native).second) faults.push_back(native + " is stored twice");
  }
}

void items_stand_in_one_story(const Held& held, const Known&, Faults& faults) {
  std::map<Id<Item>, int> stories;
  for (const Item& item : held.items) stories[item.id] = 0;
  for (const Story& story : held.stories) {
    for (const Member& member : story.members) {
      if (!stories.contains(member.item)) faults.push_back(story.id.text + " has an unknown item");
      ++stories[member.item];
    }
  }
  for (const auto& [item, count] : stories) {
    if (count != 1) faults.push_back(fmt::format("{} stands in {} stories", item.text, count));
  }
}

void articles_are_kept(const Held& held, const Known& known, Faults& faults) {
  const Past now = past_of(held);
  kept(known.past.articles, now.articles, faults);
  kept(known.past.editions, now.editions, faults);
}

void articles_stand_once(const Held& held, const Known&, Faults& faults) {
  std::set<std::string> stories;
  std::set<std::string> paths;
  for (const Article& article : held.articles) {
    if (!stories.insert(article.story.text).second) {
      faults.push_back(article.story.text + " was published twice");
    }
    if (!paths.insert(article.path).second) faults.push_back(article.path + " is taken twice");
  }
}

void articles_stand_in_one_edition(const Held& held, const Known&, Faults& faults) {
  std::map<Id<Article>, int> editions;
  for (const Article& article : held.articles) editions[article.id] = 0;
  for (const Edition& edition : held.editions) {
    for (const Id<Article>& article : edition.articles) ++editions[article];
  }
  for (const auto& [article, count] : editions) {
    if (count != 1) faults.push_back(fmt::format("{} stands in {} editions", article.text, count));
  }
}

void claims_are_cited(const Held& held, const Known&, Faults& faults) {
  for (const Article& article : held.articles) {
    std::vector<Evidence> cited;
    for (const ArticleSource& source : article.sources) {
      const auto found = held.evidence.find(source.evidence);
      if (found != held.evidence.end()) cited.push_back(found->second);
    }
    if (article.claims.empty()) faults.push_back(article.id.text + " claims nothing");
    for (const Claim& claim : article.claims) {
      std::string fault = verify::fault_of(claim, cited);
      const bool is_by_model = article.writer != "extractive" && claim.part == ClaimPart::report;
      if (fault.empty() && is_by_model) fault = verify::fault_of_written(claim, cited);
      if (!fault.empty()) faults.push_back(fmt::format("{}: {}", article.id.text, fault));
    }
  }
}

void addresses_are_safe(const Held& held, const Known&, Faults& faults) {
  for (const Article& article : held.articles) {
    const bool is_safe =
        !article.path.contains("..") && std::ranges::all_of(article.path, [](char c) {
          return c == '/' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        });
    if (!is_safe) faults.push_back("an address of " + article.path);
  }
}

void pages_hold_no_commands(const Held& held, const Known&, Faults& faults) {
  for (const Article& article : held.articles) {
    const std::string page = publish::article_file(article).bytes;
    if (page.contains("<script") || page.contains("{{<") || page.contains("{{%")) {
      faults.push_back(article.path + " holds a command from outside");
    }
  }
}

void money_keeps_to_its_limit(const Held& held, const Known& known, Faults& faults) {
  std::map<std::string, UsdMicros> days;
  for (const store::LedgerEntry& entry : held.entries) {
    UsdMicros& day = days[to_day(entry.reserved_at)];
    day = day + store::counted(entry);
  }
  for (const auto& [day, spent] : days) {
    if (spent.count > known.spend_max) {
      faults.push_back(fmt::format("{} spent on {}, limit {}", spent.count, day, known.spend_max));
    }
  }
}

void money_equals_replies(const Held& held, const Known&, Faults& faults) {
  std::map<std::string, UsdMicros> paid;
  for (const store::LedgerEntry& entry : held.entries) {
    if (entry.state != store::EntryState::settled) continue;
    UsdMicros& most = paid[entry.request];
    most = std::max(most, entry.charged);
  }
  for (const store::StoredReply& reply : held.replies) {
    const auto found = paid.find(reply.request);
    if (found == paid.end() || found->second < reply.cost) {
      faults.push_back(reply.request + " is stored, and not in the ledger");
    }
  }
}

void bills_are_in_the_ledger(const Held& held, const Known& known, Faults& faults) {
  if (known.asked == nullptr) return;
  std::int64_t billed = 0;
  for (const auto& [body, times] : known.asked->billed) billed += times;
  const auto counted = std::ranges::count_if(held.entries, [](const store::LedgerEntry& entry) {
    return entry.state != store::EntryState::released;
  });
  if (billed > counted) {
    faults.push_back(fmt::format("{} answers were billed, {} are in the ledger", billed, counted));
  }
}

void facts_stand_once(const Held& held, const Known&, Faults& faults) {
  std::set<std::string> seen;
  for (const store::FactOutline& fact : held.facts) {
    const std::string place =
        fmt::format("{} {} {}", fact.place.run.text, fact.key, fact.place.attempt);
    if (!seen.insert(place).second) faults.push_back(place + " stands twice");
  }
}

void nothing_published_says_why(const Held& held, const Known&, Faults& faults) {
  for (const Run& run : held.runs) {
    const bool is_done = run.state == RunState::ok || run.state == RunState::partial;
    if (is_done && run.edition.empty() && run.why_nothing.empty()) {
      faults.push_back(run.id.text + " published nothing and does not say why");
    }
  }
}

void editions_belong_to_runs(const Held& held, const Known&, Faults& faults) {
  std::map<Id<Edition>, int> runs;
  for (const Run& run : held.runs) {
    if (!run.edition.empty()) ++runs[run.edition];
  }
  for (const Edition& edition : held.editions) {
    if (runs[edition.id] != 1) {
      faults.push_back(fmt::format("{} belongs to {} runs", edition.id.text, runs[edition.id]));
    }
  }
}

struct Invariant {
  std::string_view name;
  void (*check)(const Held&, const Known&, Faults&);
};

constexpr std::array invariants{
    Invariant{"an item once stored is never lost", items_are_kept},
    Invariant{"an item is never stored twice", items_stand_once},
    Invariant{"every item stands in one story", items_stand_in_one_story},
    Invariant{"an article and its address never change", articles_are_kept},
    Invariant{"an article is published at most once", articles_stand_once},
    Invariant{"every article stands in one edition", articles_stand_in_one_edition},
    Invariant{"every edition belongs to one run", editions_belong_to_runs},
    Invariant{"every claim holds against its passages", claims_are_cited},
    Invariant{"text from outside is never a path", addresses_are_safe},
    Invariant{"text from outside is never a command", pages_hold_no_commands},
    Invariant{"a limit of money is never passed", money_keeps_to_its_limit},
    Invariant{"a paid reply is in the ledger", money_equals_replies},
    Invariant{"what was billed is in the ledger", bills_are_in_the_ledger},
    Invariant{"a fact is recorded once", facts_stand_once},
    Invariant{"a run that publishes nothing says why", nothing_published_says_why},
};

template <class Value, class Role>
Result<void> read(Role& role, std::vector<Value>& into) {
  return role.each([&](const Value& one) { into.push_back(one); });
}

}  // namespace

Result<Held> read_all(store::Store& store) {
  Held held;
  TRY(store.ledger().check());
  TRY(read(store.items(), held.items));
  TRY(read(store.stories(), held.stories));
  TRY(store.evidence().each([&](const Evidence& one) { held.evidence.emplace(one.id, one); }));
  TRY(read(store.articles(), held.articles));
  TRY(store.articles().each_edition([&](const Edition& one) { held.editions.push_back(one); }));
  TRY(read(store.runs(), held.runs));
  TRY(read(store.ledger(), held.entries));
  TRY(store.ledger().each_reply(
      [&](const store::StoredReply& one) { held.replies.push_back(one); }));
  TRY(store.facts().each_outline(
      [&](const store::FactOutline& one) { held.facts.push_back(one); }));
  return held;
}

Past past_of(const Held& held) {
  Past past;
  for (const Item& item : held.items) {
    past.items[item.id.text] = content_id({item.title, item.url, item.native_id,
                                           item.first_seen_in.text, to_rfc3339(item.collected_at)});
  }
  for (const Article& article : held.articles) {
    past.articles[article.id.text] =
        content_id({article.path, publish::article_file(article).bytes});
  }
  for (const Edition& edition : held.editions) {
    past.editions[edition.id.text] = content_id({edition.run.text, to_rfc3339(edition.made_at)});
  }
  return past;
}

std::vector<std::string> broken_invariants(const Held& held, const Known& known) {
  std::vector<std::string> broken;
  for (const Invariant& invariant : invariants) {
    Faults faults;
    invariant.check(held, known, faults);
    for (const std::string& fault : faults) {
      broken.push_back(fmt::format("{}: {}", invariant.name, fault));
    }
  }
  return broken;
}

std::vector<std::string_view> invariant_names() {
  std::vector<std::string_view> names;
  for (const Invariant& invariant : invariants) names.push_back(invariant.name);
  return names;
}

}  // namespace broadsheet::simulate
