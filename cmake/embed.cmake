# Files that ship inside the program.
#
#   embed(theme DIR)   makes broadsheet_shipped_theme: an array `shipped_theme` of path and bytes,
#                      declared in cli/shipped.h, over all files below DIR.
#
# The bytes come in by the assembler's .incbin, which costs nothing to compile, whatever their size.
function(embed name folder)
  file(GLOB_RECURSE files RELATIVE ${folder} CONFIGURE_DEPENDS ${folder}/*)
  list(FILTER files EXCLUDE REGEX "(^|/)(README\\.md|expected\\.json|\\.[^/]*|resources/.*|public/.*)$")
  set(symbols "")
  set(rows "")
  set(depends "")
  set(number 0)
  foreach(file ${files})
    set(symbol shipped_${name}_${number})
    string(APPEND symbols
      "asm(\".section .rodata\\n\"\n"
      "    \"${symbol}:\\n.incbin \\\"${folder}/${file}\\\"\\n\"\n"
      "    \"${symbol}_end:\\n.previous\\n\");\n"
      "extern const char ${symbol}[] asm(\"${symbol}\");\n"
      "extern const char ${symbol}_end[] asm(\"${symbol}_end\");\n")
    string(APPEND rows
      "    file(\"${file}\", ${symbol}, ${symbol}_end),\n")
    list(APPEND depends ${folder}/${file})
    math(EXPR number "${number} + 1")
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/shipped_${name}.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"// Written by cmake/embed.cmake.
#include \"cli/shipped.h\"

${symbols}
namespace broadsheet::cli {
namespace {

pipeline::ShippedFile file(std::string_view path, const char* start, const char* end) {
  return {.path = path, .bytes = std::string_view(start, static_cast<std::size_t>(end - start))};
}

}  // namespace

std::vector<pipeline::ShippedFile> shipped_${name}() {
  return {
${rows}  };
}

}  // namespace broadsheet::cli
")
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${depends}")
  add_library(broadsheet_shipped_${name} STATIC ${source})
  target_link_libraries(broadsheet_shipped_${name} PUBLIC broadsheet_pipeline)
endfunction()
