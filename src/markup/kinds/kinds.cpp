#include <array>

#include "markup/kinds/github.h"
#include "markup/kinds/kind.h"
#include "markup/kinds/mail.h"
#include "markup/kinds/packages.h"
#include "markup/kinds/papers.h"
#include "markup/kinds/stated.h"
#include "markup/kinds/threads.h"

namespace broadsheet::markup {
namespace {

constexpr std::array kinds{
    KindReader{"GitHub repository", Nature::report, is_github_repository, read_github_repository},
    KindReader{"GitHub release", Nature::report, is_github_release, read_github_release},
    KindReader{"GitHub issue", Nature::report, is_github_issue, read_github_issue},
    KindReader{"GitHub discussion", Nature::report, is_github_discussion, read_github_discussion},
    KindReader{"arXiv abstract", Nature::report, is_arxiv_abstract, read_arxiv_abstract},
    KindReader{"Hacker News thread", Nature::discussion, is_hacker_news_thread,
               read_hacker_news_thread},
    KindReader{"Lobsters thread", Nature::discussion, is_lobsters_thread, read_lobsters_thread},
    KindReader{"Reddit thread", Nature::discussion, is_reddit_thread, read_reddit_thread},
    KindReader{"Mastodon thread", Nature::discussion, is_mastodon_thread, read_mastodon_thread},
    KindReader{"Stack Exchange question", Nature::report, is_stack_exchange_question,
               read_stack_exchange_question},
    KindReader{"Wikipedia article", Nature::report, is_wikipedia_article, read_wikipedia_article},
    KindReader{"PyPI project", Nature::report, is_pypi_project, read_pypi_project},
    KindReader{"pipermail message", Nature::report, is_pipermail_message, read_pipermail_message},
    KindReader{"HyperKitty message", Nature::report, is_hyperkitty_message,
               read_hyperkitty_message},
    KindReader{"public-inbox message", Nature::report, is_public_inbox_message,
               read_public_inbox_message},
    KindReader{"YouTube video", Nature::report, is_youtube_video, read_youtube_video}};

}  // namespace

const KindReader* kind_of(const Url& url) {
  for (const KindReader& kind : kinds)
    if (kind.has_address(url)) return &kind;
  return nullptr;
}

}  // namespace broadsheet::markup
