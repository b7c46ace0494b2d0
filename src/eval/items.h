/// Items as labelled data brings them.
#pragma once

#include "eval/lines.h"
#include "news/item.h"

namespace broadsheet::eval {

/// {"id","title","text","url","source","published","lang"}; all but the id may be missing. Errors
/// stay in `fields`.
Item read_item(Fields& fields);

/// The moment of the latest of `items`, so that a day long gone is read as if it were today.
Time latest(const std::vector<Item>& items);

}  // namespace broadsheet::eval
