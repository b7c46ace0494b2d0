#include "eval/vectors.h"

#include "eval/lines.h"

namespace broadsheet::eval {

Result<VectorsByText> read_vectors(const std::filesystem::path& path) {
  VectorsByText vectors;
  if (path.empty()) return vectors;
  TRY_LET(const std::vector<Line> lines, read_lines(path));
  for (const Line& line : lines) {
    Fields fields(line);
    std::string text = fields.text("text");
    stories::Vector vector;
    for (const Json& number : fields.array("vector")) {
      fields.expect(number.is_number(), "\"vector\" to be a list of numbers");
      if (number.is_number()) vector.push_back(number.get<float>());
    }
    fields.expect(!vector.empty(), "\"vector\" to hold numbers");
    TRY(fields.done());
    vectors.insert_or_assign(std::move(text), std::move(vector));
  }
  return vectors;
}

stories::Embeddings embeddings_of(std::span<const Item> items, const VectorsByText& vectors) {
  stories::Embeddings embeddings;
  for (const Item& item : items) {
    const auto found = vectors.find(stories::embedded_text(item));
    if (found != vectors.end()) embeddings.add(item.id, found->second);
  }
  return embeddings;
}

}  // namespace broadsheet::eval
