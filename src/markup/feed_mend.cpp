#include "markup/feed_mend.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/code_points.h"
#include "base/text.h"
#include "markup/feed_references.h"
#include "markup/feed_tag.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

constexpr std::size_t depth_max = 200;      // the XML library stops at 256
constexpr std::size_t nodes_max = 500'000;  // elements and attributes; about 110 bytes each
constexpr std::size_t text_bytes_max = 8u
                                       << 20;  // between two tags; the XML library stops at 10 MB

enum class Fault {
  junk,
  control,
  reference,
  bracket,
  tag,
  open,
  stray_end,
  deep,
  long_text,
  after_end,
};

struct FaultRow {
  Fault fault;
  string_view sentence;  ///< {}: how often
  bool is_damage;
};

constexpr std::array fault_rows{
    FaultRow{Fault::junk, "skipped what stands before the document", false},
    FaultRow{Fault::control, "left out {} control characters", false},
    FaultRow{Fault::reference, "read {} stray \"&\" as text", false},
    FaultRow{Fault::bracket, "read {} stray \"<\" as text", false},
    FaultRow{Fault::tag, "mended {} tags", false},
    FaultRow{Fault::open, "closed {} elements that were left open", false},
    FaultRow{Fault::stray_end, "left out {} end tags of nothing", false},
    FaultRow{Fault::deep, "left out {} tags nested too deeply", false},
    FaultRow{Fault::long_text, "cut {} texts of more than 8 MiB", true},
    FaultRow{Fault::after_end, "left out what follows the end of the document", true},
};

struct FaultCount {
  std::size_t count = 0;
  std::size_t first_line = 0;
};

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
  explicit Mender(string_view text) : text_(text), tag_reader_(text) {}

  MendedXml mend() {
    out_.reserve(text_.size() + text_.size() / 8);
    at_ = start_of_document(text_);
    if (!trim(text_.substr(0, at_)).empty()) note(Fault::junk);
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
    note(Fault::bracket);
    out_ += "&lt;";
    ++at_;
  }

  void read_text() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    if (open_.empty()) {
      if (!trim(text_.substr(at_, end - at_)).empty() && root_is_over_) note_after_end();
    } else {
      append_text(text_.substr(at_, end - at_));
    }
    at_ = end;
  }

  void append_text(string_view text) {
    if (text.size() > text_bytes_max) note(Fault::long_text);
    text = text.substr(0, text_bytes_max);
    for (std::size_t at = 0; at < text.size();) {
      at += append_plain(text.substr(at));
      if (at < text.size()) at += append_special(text.substr(at));
    }
  }

  /// Characters up to the next one that needs a look.
  std::size_t append_plain(string_view text) {
    const auto* end = std::find_if(text.begin(), text.end(), [](char letter) {
      const auto byte = static_cast<unsigned char>(letter);
      return byte < 0x20 ? !string_view("\t\n").contains(letter)
                         : string_view("&<>\"\xC2\xEF").contains(letter);
    });
    const auto size = static_cast<std::size_t>(end - text.begin());
    out_ += text.substr(0, size);
    return size;
  }

  std::size_t append_special(string_view text) {
    if (text.front() == '&') {
      const std::size_t stray = references_.stray();
      const std::size_t read = references_.replace(text, out_);
      if (references_.stray() > stray) note(Fault::reference);
      return read;
    }
    return append_character(text);
  }

  std::size_t append_character(string_view text) {
    const auto point = CodePoints(text).next();
    const std::int32_t value = as_windows_1252(point->value);
    if (value == '\r') {
      out_ += '\n';
      return text.starts_with("\r\n") ? 2 : 1;
    }
    if (!is_xml_character(value)) {
      note(Fault::control);
    } else if (value < 0x80) {
      append_escaped(out_, value);
    } else {
      append_code_point(out_, value);
    }
    return point->bytes.size();
  }

  void read_cdata() {
    constexpr std::size_t mark = 9;
    const std::size_t end = text_.find("]]>", at_ + mark);
    if (end == string_view::npos) {
      at_ = text_.size();
      return;
    }
    append_cdata(text_.substr(at_ + mark, end - at_ - mark));
    at_ = end + 3;
  }

  void append_cdata(string_view text) {
    if (open_.empty()) return;
    if (text.size() > text_bytes_max) note(Fault::long_text);
    text = text.substr(0, text_bytes_max);
    out_ += "<![CDATA[";
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t size = cdata_run(text.substr(at));
      out_ += text.substr(at, size);
      at += size;
      if (at < text.size()) at += append_cdata_character(text.substr(at));
    }
    out_ += "]]>";
  }

  static std::size_t cdata_run(string_view text) {
    const auto* end = std::find_if(text.begin(), text.end(), [](char letter) {
      const auto byte = static_cast<unsigned char>(letter);
      return byte < 0x20 ? !string_view("\t\n\r").contains(letter) : byte == 0xC2 || byte == 0xEF;
    });
    return static_cast<std::size_t>(end - text.begin());
  }

  std::size_t append_cdata_character(string_view text) {
    const auto point = CodePoints(text).next();
    const std::int32_t value = as_windows_1252(point->value);
    if (is_xml_character(value)) {
      append_code_point(out_, value);
    } else {
      note(Fault::control);
    }
    return point->bytes.size();
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
      references_.define(text_.substr(at_, end - at_));
    }
    at_ = end;
  }

  void read_start_tag() {
    const StartTag tag = tag_reader_.read(at_);
    if (!tag.is_whole) {
      at_ = text_.size();
      return;
    }
    if (tag.is_mended) note(Fault::tag);
    if (root_is_over_) return note_after_end();
    // An entry left open ends where its sibling starts.
    if (!open_.empty() && open_.back().is_entry && open_.back().name == tag.name) {
      note(Fault::open);
      close_to(open_.size() - 1);
    }
    at_ += tag.size;
    if (result_.root.empty()) result_.root = tag.name;
    nodes_ += 1 + tag.attributes.size();
    if (nodes_ > nodes_max) {
      is_over_ = true;
    } else if (open_.size() >= depth_max) {
      note(Fault::deep);
      too_deep_ += tag.is_empty ? 0 : 1;
    } else {
      write_start_tag(tag, is_entry_name(tag.name) && entries_open_ == 0);
    }
  }

  void write_start_tag(const StartTag& tag, bool is_entry) {
    if (is_entry) ++entries_;
    if (!tag.is_empty) open_.push_back({tag.name, out_.size(), is_entry});
    entries_open_ += is_entry && !tag.is_empty ? 1 : 0;
    out_ += '<';
    out_ += tag.name;
    for (const TagAttribute& attribute : tag.attributes) {
      out_ += ' ';
      out_ += attribute.name;
      out_ += "=\"";
      append_text(attribute.value);
      out_ += '"';
    }
    out_ += tag.is_empty ? "/>" : ">";
    if (tag.is_empty && open_.empty()) root_is_over_ = true;
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
    if (text_[end] == '<') note(Fault::tag);
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
    if (same == open_.rend()) return note(Fault::stray_end);
    too_deep_ = 0;
    const auto depth = static_cast<std::size_t>(open_.rend() - same) - 1;
    if (depth + 1 < open_.size()) note(Fault::open);
    close_to(depth);
    if (open_.empty()) root_is_over_ = true;
  }

  /// Ends all open elements but the first `depth`.
  void close_to(std::size_t depth) {
    while (open_.size() > depth) {
      out_ += "</";
      out_ += open_.back().name;
      out_ += '>';
      entries_open_ -= open_.back().is_entry ? 1 : 0;
      open_.pop_back();
    }
  }

  void finish() {
    if (is_over_) {
      result_.damages.push_back(
          fmt::format("left out what follows line {}: more than {} elements", line(), nodes_max));
    }
    if (!open_.empty()) give_up_the_rest();
    for (const FaultRow& row : fault_rows) add_sentence(row);
    result_.text = std::move(out_);
  }

  void give_up_the_rest() {
    const auto entry =
        std::find_if(open_.begin(), open_.end(), [](const OpenTag& tag) { return tag.is_entry; });
    const bool within = entry != open_.end();
    // "</rss" without its bracket lost nothing.
    const bool is_whole =
        is_cut_in_end_tag_ && !cut_name_.empty() && !within && result_.root.starts_with(cut_name_);
    if (!is_over_ && !is_whole) {
      result_.damages.push_back(fmt::format("cut off in line {}, {} entry {}", line(),
                                            within ? "in" : "after", entries_));
    }
    if (within) {
      out_.resize(entry->out_start);
      entries_open_ = 0;
      const auto depth = static_cast<std::size_t>(entry - open_.begin());
      open_.resize(depth);
    }
    close_to(0);
  }

  void add_sentence(const FaultRow& row) {
    const FaultCount& fault = faults_[static_cast<std::size_t>(row.fault)];
    if (fault.count == 0) return;
    auto& sentences = row.is_damage ? result_.damages : result_.repairs;
    sentences.push_back(fmt::format("{}, first in line {}",
                                    fmt::format(fmt::runtime(row.sentence), fault.count),
                                    fault.first_line));
  }

  void note(Fault fault) {
    FaultCount& count = faults_[static_cast<std::size_t>(fault)];
    if (count.count++ == 0) count.first_line = line();
  }

  void note_after_end() {
    note(Fault::after_end);
    at_ = text_.size();
  }

  /// Of `at_`, from 1; counts on from where it was asked last.
  std::size_t line() {
    const string_view passed = text_.substr(counted_to_, at_ - counted_to_);
    line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
    counted_to_ = std::max(at_, counted_to_);
    return line_;
  }

  string_view text_;
  TagReader tag_reader_;
  References references_;
  MendedXml result_;
  std::string out_;
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
  std::array<FaultCount, fault_rows.size()> faults_{};
  std::size_t line_ = 1;
  std::size_t counted_to_ = 0;
};

}  // namespace

MendedXml mend_xml(string_view text) {
  return Mender(text).mend();
}

}  // namespace broadsheet::markup
