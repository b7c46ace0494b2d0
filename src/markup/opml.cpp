#include "markup/opml.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "markup/charset.h"
#include "markup/feed_mend.h"
#include "markup/feed_xml.h"

namespace broadsheet::markup {

namespace {

std::string text_attribute(const XmlElement& element, std::string_view name) {
  return fold_space(to_valid_utf8(element.attribute(name).value_or("")));
}

std::string title_of(const XmlElement& outline) {
  const std::string title = text_attribute(outline, "title");
  return title.empty() ? text_attribute(outline, "text") : title;
}

/// Old readers wrote feed://host/path and feed:https://host/path.
std::string web_address(std::string_view written) {
  std::string address(trim(written));
  if (starts_with_ignoring_case(address, "feed://")) {
    address.replace(0, 4, "http");
  } else if (starts_with_ignoring_case(address, "feed:")) {
    address.erase(0, 5);
  }
  const auto url = parse_url(address);
  return url ? url->text() : std::string();
}

/// The address that an outline gives for its feed, as written; "" for a folder.
std::string feed_attribute(const XmlElement& outline) {
  if (const auto url = outline.attribute("xmlUrl")) return *url;
  const std::string type = lower_ascii(outline.attribute("type").value_or(""));
  const bool is_feed = type == "rss" || type == "atom";
  return is_feed ? outline.attribute("url").value_or("") : std::string();
}

class OutlineReader {
 public:
  explicit OutlineReader(Opml& opml) : opml_(opml) {}

  /// The depth is capped by mend_xml.
  void read(const XmlElement& parent) {
    for (const XmlElement& child : parent.children()) {
      if (child.name() == "outline") {
        read_outline(child);
      } else if (child.name() == "body") {
        read(child);
      }
    }
  }

  void tell() {
    const auto note = [this](std::size_t count, std::string_view which) {
      if (count > 0) opml_.repairs.push_back(fmt::format("left out {}: {}", which, count));
    };
    note(addressless_, "feeds without a web address");
    note(repeated_, "feeds that stand there already");
    note(over_, fmt::format("feeds after the first {}", limits::opml_feeds_max));
  }

 private:
  void read_outline(const XmlElement& outline) {
    const std::string title = title_of(outline);
    const std::string written = feed_attribute(outline);
    if (!written.empty()) keep(outline, title, written);
    // An outline that was left open holds its siblings: they are not in a folder of its name.
    const bool is_folder = written.empty() && !title.empty();
    if (is_folder) folders_.push_back(title);
    read(outline);
    if (is_folder) folders_.pop_back();
  }

  void keep(const XmlElement& outline, const std::string& title, const std::string& written) {
    const std::string url = web_address(written);
    if (url.empty()) {
      ++addressless_;
    } else if (!known_.insert(url).second) {
      ++repeated_;
    } else if (opml_.feeds.size() >= limits::opml_feeds_max) {
      ++over_;
    } else {
      opml_.feeds.push_back({.title = title,
                             .url = url,
                             .page = web_address(outline.attribute("htmlUrl").value_or("")),
                             .folders = folders_});
    }
  }

  Opml& opml_;
  std::vector<std::string> folders_;
  std::set<std::string> known_;
  std::size_t addressless_ = 0;
  std::size_t repeated_ = 0;
  std::size_t over_ = 0;
};

Error no_opml(const std::string& root) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = root.empty() ? "this is no XML" : fmt::format("this is no OPML but <{}>", root);
  error.hint = "export the list of feeds from your reader as OPML";
  return error;
}

std::string escaped(std::string_view text) {
  std::string xml;
  append_escaped(xml, text);
  return xml;
}

/// Writes outlines, opening and closing folders as the feeds go from one to the next.
class OutlineWriter {
 public:
  void add(const OpmlFeed& feed) {
    enter(feed.folders);
    line("<outline type=\"rss\" text=\"{0}\" title=\"{0}\" xmlUrl=\"{1}\"{2}/>",
         escaped(feed.title), escaped(feed.url),
         feed.page.empty() ? "" : fmt::format(" htmlUrl=\"{}\"", escaped(feed.page)));
  }

  std::string take() {
    enter({});
    return std::move(text_);
  }

 private:
  void enter(const std::vector<std::string>& folders) {
    const auto [open, wanted] = std::ranges::mismatch(open_, folders);
    const auto shared = static_cast<std::size_t>(open - open_.begin());
    while (open_.size() > shared) {
      open_.pop_back();
      line("</outline>");
    }
    for (auto folder = wanted; folder != folders.end(); ++folder) {
      line("<outline text=\"{}\">", escaped(*folder));
      open_.push_back(*folder);
    }
  }

  template <class... Values>
  void line(fmt::format_string<Values...> form, Values&&... values) {
    text_.append(2 * (open_.size() + 2), ' ');
    text_ += fmt::format(form, std::forward<Values>(values)...);
    text_ += '\n';
  }

  std::string text_;
  std::vector<std::string> open_;
};

}  // namespace

Result<Opml> read_opml(std::string_view bytes) {
  const DecodedText decoded = decode_text(bytes, "", DocumentFormat::xml);
  const MendedXml mended = mend_xml(decoded.text);
  if (!equal_ignoring_case(mended.root, "opml")) return no_opml(mended.root);
  TRY_LET(const XmlDocument document, XmlDocument::parse(mended.text));
  Opml opml;
  opml.repairs = mended.repairs;
  opml.repairs.insert(opml.repairs.end(), mended.damages.begin(), mended.damages.end());
  if (const auto head = document.root().child("head")) {
    if (const auto title = head->child("title")) opml.title = fold_space(title->text());
  }
  OutlineReader reader(opml);
  reader.read(document.root());
  reader.tell();
  return opml;
}

std::string write_opml(const Opml& opml) {
  OutlineWriter outlines;
  for (const OpmlFeed& feed : opml.feeds) outlines.add(feed);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n"
      "  <head>\n    <title>{}</title>\n  </head>\n  <body>\n{}  </body>\n</opml>\n",
      escaped(opml.title), outlines.take());
}

}  // namespace broadsheet::markup
