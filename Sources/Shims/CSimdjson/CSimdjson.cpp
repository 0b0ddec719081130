#include "CSimdjson.h"

#include <simdjson.h>

struct cardlab_json_parser {
  simdjson::dom::parser parser;
  size_t depth = 0;
};

extern "C" cardlab_json_parser *cardlab_json_parser_new(void) {
  return new (std::nothrow) cardlab_json_parser();
}

extern "C" void cardlab_json_parser_free(cardlab_json_parser *parser) { delete parser; }

extern "C" cardlab_json_view cardlab_json_parse(
    cardlab_json_parser *parser, const uint8_t *bytes, size_t count, size_t max_depth) {
  cardlab_json_view view = {0, nullptr, nullptr};
  if (parser->depth != max_depth || parser->parser.capacity() < count) {
    auto error = parser->parser.allocate(count < 4096 ? 4096 : count, max_depth);
    if (error) {
      view.error = error;
      return view;
    }
    parser->depth = max_depth;
  }
  // `true`: simdjson reads up to SIMDJSON_PADDING bytes past the end, so it copies what we lend it.
  auto result = parser->parser.parse(bytes, count, true);
  if (result.error()) {
    view.error = result.error();
    return view;
  }
  view.tape = parser->parser.doc.tape.get();
  view.strings = parser->parser.doc.string_buf.get();
  return view;
}

extern "C" int cardlab_utf8_is_valid(const uint8_t *bytes, size_t count) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), count) ? 1 : 0;
}

extern "C" const char *cardlab_json_error_message(int error) {
  return simdjson::error_message(static_cast<simdjson::error_code>(error));
}
