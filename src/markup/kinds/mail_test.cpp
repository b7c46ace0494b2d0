#include "markup/kinds/mail.h"

#include "markup/kinds/kind_samples.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

const std::string letter =
    "Hello all,\n\nthe gauge at the northern quay was moved by half a metre last week, so\nthat "
    "all "
    "the tables that you have printed before are wrong by a minute.\n\n&gt; who moved it?\n&gt; "
    "and "
    "when?\n\nThe harbour office did.\n\n-- \nAda Keel, Northport\n";

const std::string text =
    "Hello all,\n\nthe gauge at the northern quay was moved by half a metre last week, so that all "
    "the tables that you have printed before are wrong by a minute.\n\nwho moved it?\nand when?\n\n"
    "The harbour office did.";

}  // namespace

TEST_CASE("a message of Mailman 2 is read as a letter, not as code") {
  const Page page = read_at(
      "https://lists.example/pipermail/tides/2026-June/000123.html",
      "<html><head><title>[tides] Moved gauge</title></head><body><h1>[tides] Moved "
      "gauge</h1><b>Ada "
      "Keel</b> <a href='mailto:x'>ada at northport.example</a><br><i>Mon Jun 22 10:11:12 UTC 2026"
      "</i><p><ul><li>Previous message: <a href='1.html'>Another</a></ul><hr><!--beginarticle-->"
      "<pre>" +
          letter + "</pre><!--endarticle--><hr></body></html>");
  CHECK(page.kind == "pipermail message");
  CHECK(page.title == "[tides] Moved gauge");
  CHECK(page.author == "Ada Keel");
  CHECK(day_of(page) == "2026-06-22T10:11:12Z");
  CHECK(page.text == text);
  CHECK(to_markdown(page.body).contains("> who moved it?"));
}

TEST_CASE("a message of public-inbox says who wrote it in its first lines") {
  const Page page = read_at(
      "https://lore.kernel.org/tides/20260622101112.1234@northport.example/",
      "<html><body><form action='../'><pre>tides.lists.example archive mirror\n<input name=q> "
      "</pre></form><pre id=b>From: Ada Keel &lt;ada@northport.example&gt;\nTo: "
      "tides@lists.example\n"
      "Subject: <a href='#r' id=t>Moved gauge</a>\nDate: Mon, 22 Jun 2026 10:11:12 +0000\t[<a "
      "href='#r'>thread overview</a>]\nMessage-ID: &lt;2026@x&gt; (<a href=raw>raw</a>)\n\n" +
          letter + "</pre><hr><pre>reply instructions</pre></body></html>");
  CHECK(page.kind == "public-inbox message");
  CHECK(page.title == "Moved gauge");
  CHECK(page.author == "Ada Keel");
  CHECK(day_of(page) == "2026-06-22T10:11:12Z");
  CHECK(page.text == text);
}

TEST_CASE("a message of HyperKitty is its body; the replies are comments") {
  const Page page = read_at(
      "https://lists.example/archives/list/tides@lists.example/thread/ABCDEF/",
      "<body><div class=thread-header><h3>Moved gauge</h3></div><section id=first-post><div "
      "class=email-header><span class=name><a>Ada Keel</a></span><span class=time><span "
      "title='22 Jun 2026 10:11:12'>10:11</span></span></div><div class='email-body '><p>The gauge "
      "at the northern quay was moved by half a metre last week, so all tables are wrong.</p></div>"
      "</section><div class=replies><div class=email><span class=name><a>Bo Mast</a></span><div "
      "class=email-body><p>Who moved it?</p></div></div></div></body>");
  CHECK(page.kind == "HyperKitty message");
  CHECK(page.title == "Moved gauge");
  CHECK(page.author == "Ada Keel");
  CHECK(day_of(page) == "2026-06-22T10:11:12Z");
  CHECK(page.text.starts_with("The gauge at the northern quay"));
  REQUIRE(page.comments.size() == 1);
  CHECK(page.comments[0].author == "Bo Mast");
  CHECK(page.comments[0].text == "Who moved it?");
}

TEST_CASE("an index of an archive is no message") {
  CHECK_FALSE(
      is_pipermail_message(*parse_url("https://l.example/pipermail/tides/2026-June/thread.html")));
  CHECK_FALSE(is_public_inbox_message(*parse_url("https://lore.kernel.org/tides/")));
  CHECK_FALSE(
      is_hyperkitty_message(*parse_url("https://l.example/archives/list/tides@l.example/")));
}
