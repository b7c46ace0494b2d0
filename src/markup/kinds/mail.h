/// Archives of mailing lists: Mailman 2 (pipermail), Mailman 3 (HyperKitty), public-inbox (as on
/// lore.kernel.org).
#pragma once

#include "markup/kinds/kind.h"

namespace broadsheet::markup {

bool is_pipermail_message(const Url& url);
bool is_hyperkitty_message(const Url& url);
bool is_public_inbox_message(const Url& url);

std::optional<FoundPage> read_pipermail_message(const GumboNode& root, const Url& url);
std::optional<FoundPage> read_hyperkitty_message(const GumboNode& root, const Url& url);
std::optional<FoundPage> read_public_inbox_message(const GumboNode& root, const Url& url);

}  // namespace broadsheet::markup
