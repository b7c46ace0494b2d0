#include "markup/feed_mend.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "markup/feed_faults.h"
#include "markup/feed_tag.h"
#include "markup/feed_writer.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

constexpr std::size_t depth_max = 200;      // the XML library stops at 256
constexpr std::size_t nodes_max = 500'000;  // elements and attributes; about 110 bytes each

string_view local_name(string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == string_view::npos ? name : name.substr(colon + 1);
}

bool is_entry_name(string_view name) {
  const string_view local = local_name(name);
  return equal_ignoring_case(local, "item") || equal_ignoring_case(local, "entry");
}

/// Where the document starts behind warnings of the server's programs and the like.
std::size_t start_of_document(string_view text) {
  constexpr std::array starts{string_view("<?xml"), string_view("<rss"), string_view("<feed"),
                              string_view("<rdf:RDF")};
  const std::size_t bracket = text.find('<');
  if (bracket == string_view::npos) return text.size();
  if (const string_view mark = text.substr(bracket, 2); mark == "<!" || mark == "<?")
    return bracket;
  const string_view head = text.substr(0, 64u << 10);
  std::size_t first = string_view::npos;
  for (const string_view start : starts) first = std::min(first, head.find(start));
  return first == string_view::npos ? bracket : first;
}

class Mender {
 public:
  explicit Mender(string_view text)
      : text_(text), tag_reader_(text), faults_(text), writer_(faults_) {}

  MendedXml mend() {
    writer_.reserve(text_.size() + text_.size() / 8);
    at_ = start_of_document(text_);
    if (!trim(text_.substr(0, at_)).empty()) faults_.note(FeedFault::junk);
    while (at_ < text_.size() && !is_over_) step();
    finish();
    return std::move(result_);
  }

 private:
  struct OpenTag {
    string_view name;
    std::size_t out_start = 0;
    bool is_entry = false;
  };

  void step() {
    faults_.move_to(at_);
    const string_view rest = text_.substr(at_);
    if (!rest.starts_with('<')) return read_text();
    if (starts_name(rest.size() > 1 ? rest[1] : '\0')) return read_start_tag();
    if (rest.starts_with("</")) return read_end_tag();
    if (rest.starts_with("<!--")) return skip_to("-->");
    if (rest.starts_with("<![CDATA[")) return read_cdata();
    if (rest.starts_with("<?")) return skip_instruction();
    if (starts_with_ignoring_case(rest, "<!doctype")) return read_doctype();
    if (rest.size() <= 9 && (string_view("<![CDATA[").starts_with(rest))) {
      at_ = text_.size();  // cut within the mark itself
      return;
    }
    if (!open_.empty()) writer_.stray_bracket();
    ++at_;
  }

  void read_text() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    if (open_.empty()) {
      if (!trim(text_.substr(at_, end - at_)).empty() && root_is_over_) note_after_end();
    } else {
      writer_.text(text_.substr(at_, end - at_));
    }
    at_ = end;
  }

  void read_cdata() {
    constexpr std::size_t mark = 9;
    const std::size_t end = text_.find("]]>", at_ + mark);
    if (end == string_view::npos) {
      at_ = text_.size();
      return;
    }
    if (!open_.empty()) writer_.cdata(text_.substr(at_ + mark, end - at_ - mark));
    at_ = end + 3;
  }

  void skip_to(string_view mark) { at_ = end_of(mark, text_.size()); }

  std::size_t end_of(string_view mark, std::size_t otherwise) const {
    const std::size_t end = text_.find(mark, at_);
    return end == string_view::npos ? otherwise : end + mark.size();
  }

  void skip_instruction() {
    // One that is never closed takes the nearest ">", and is known to be unclosed from then on.
    if (!instructions_are_open_ && text_.find("?>", at_) != string_view::npos) return skip_to("?>");
    instructions_are_open_ = true;
    skip_to(">");
  }

  void read_doctype() {
    const std::size_t close = end_of(">", text_.size());
    std::size_t end = close;
    if (result_.root.empty() && !doctype_is_read_) {
      doctype_is_read_ = true;
      if (text_.substr(at_, close - at_).contains('[')) {
        const std::size_t subset_end = text_.find(']', at_);
        if (subset_end != string_view::npos)
          end = std::max(close, std::min(text_.find('>', subset_end), text_.size() - 1) + 1);
      }
      writer_.references().define(text_.substr(at_, end - at_));
    }
    at_ = end;
  }

  void read_start_tag() {
    const StartTag tag = tag_reader_.read(at_);
    if (!tag.is_whole) {
      at_ = text_.size();
      return;
    }
    if (tag.is_mended) faults_.note(FeedFault::tag);
    if (root_is_over_) return note_after_end();
    // An entry left open ends where its sibling starts.
    if (!open_.empty() && open_.back().is_entry && open_.back().name == tag.name) {
      faults_.note(FeedFault::open);
      close_to(open_.size() - 1);
    }
    at_ += tag.size;
    if (result_.root.empty()) result_.root = tag.name;
    nodes_ += 1 + tag.attributes.size();
    if (nodes_ > nodes_max) {
      is_over_ = true;
    } else if (open_.size() >= depth_max) {
      faults_.note(FeedFault::deep);
      too_deep_ += tag.is_empty ? 0 : 1;
    } else {
      write_start_tag(tag, is_entry_name(tag.name) && entries_open_ == 0);
    }
  }

  void write_start_tag(const StartTag& tag, bool is_entry) {
    if (is_entry) ++entries_;
    if (!tag.is_empty) open_.push_back({tag.name, writer_.size(), is_entry});
    entries_open_ += is_entry && !tag.is_empty ? 1 : 0;
    writer_.start_tag(tag);
    if (open_.empty()) root_is_over_ = true;
  }

  void read_end_tag() {
    const string_view name = name_at(text_, at_ + 2);
    const std::size_t end = text_.find_first_of("<>", at_ + 2 + name.size());
    if (end == string_view::npos) {
      at_ = text_.size();
      is_cut_in_end_tag_ = true;
      cut_name_ = name;
      return;
    }
    if (text_[end] == '<') faults_.note(FeedFault::tag);
    const std::size_t next = text_[end] == '>' ? end + 1 : end;
    end_element(name);
    at_ = next;
  }

  void end_element(string_view name) {
    if (too_deep_ > 0 && !is_entry_name(name)) {
      --too_deep_;
      return;
    }
    const auto same = std::find_if(open_.rbegin(), open_.rend(), [&](const OpenTag& tag) {
      return tag.name.size() == name.size() && equal_ignoring_case(tag.name, name);
    });
    if (same == open_.rend()) return faults_.note(FeedFault::stray_end);
    too_deep_ = 0;
    const auto depth = static_cast<std::size_t>(open_.rend() - same) - 1;
    if (depth + 1 < open_.size()) faults_.note(FeedFault::open);
    close_to(depth);
    if (open_.empty()) root_is_over_ = true;
  }

  /// Ends all open elements but the first `depth`.
  void close_to(std::size_t depth) {
    while (open_.size() > depth) {
      writer_.end_tag(open_.back().name);
      last_closed_ = open_.back().name;
      entries_open_ -= open_.back().is_entry ? 1 : 0;
      open_.pop_back();
    }
  }

  void finish() {
    faults_.move_to(at_);
    if (is_over_) {
      result_.damages.push_back(fmt::format("left out what follows line {}: more than {} elements",
                                            faults_.line(), nodes_max));
    }
    if (!open_.empty()) give_up_the_rest();
    faults_.tell(result_.repairs, result_.damages);
    result_.text = writer_.take();
  }

  void give_up_the_rest() {
    const auto entry =
        std::find_if(open_.begin(), open_.end(), [](const OpenTag& tag) { return tag.is_entry; });
    const bool within = entry != open_.end();
    // Neither "</rss" without its bracket nor a channel without the end of its rss lost anything.
    const bool ends_root =
        is_cut_in_end_tag_ && !cut_name_.empty() && result_.root.starts_with(cut_name_);
    const bool ends_channel =
        open_.size() == 1 && result_.root == "rss" && last_closed_ == "channel";
    const bool is_whole = !within && (ends_root || ends_channel);
    if (!is_over_ && !is_whole) {
      result_.damages.push_back(fmt::format("cut off in line {}, {} entry {}", faults_.line(),
                                            within ? "in" : "after", entries_));
    }
    if (within) {
      writer_.cut_back_to(entry->out_start);
      entries_open_ = 0;
      const auto depth = static_cast<std::size_t>(entry - open_.begin());
      open_.resize(depth);
    }
    close_to(0);
  }

  void note_after_end() {
    faults_.note(FeedFault::after_end);
    at_ = text_.size();
  }

  string_view text_;
  TagReader tag_reader_;
  FaultLog faults_;
  XmlWriter writer_;
  MendedXml result_;
  std::size_t at_ = 0;
  std::vector<OpenTag> open_;
  std::size_t entries_ = 0;  // begun so far
  std::size_t entries_open_ = 0;
  std::size_t nodes_ = 0;
  std::size_t too_deep_ = 0;
  bool is_over_ = false;
  bool root_is_over_ = false;
  bool doctype_is_read_ = false;
  bool instructions_are_open_ = false;
  bool is_cut_in_end_tag_ = false;
  string_view cut_name_;
  string_view last_closed_;
};

}  // namespace

MendedXml mend_xml(string_view text) {
  return Mender(text).mend();
}

}  // namespace broadsheet::markup
