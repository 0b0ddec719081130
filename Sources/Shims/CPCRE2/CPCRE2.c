#include "CPCRE2.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

void *cardlab_pattern_compile(const uint8_t *text, size_t count, int ignores_case, int *error,
                              size_t *offset) {
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C;
  if (ignores_case) options |= PCRE2_CASELESS;
  return pcre2_compile(count == 0 ? (PCRE2_SPTR) "" : text, count, options, error, offset, NULL);
}

void cardlab_pattern_free(void *pattern) { pcre2_code_free(pattern); }

void cardlab_pattern_message(int error, char *buffer, size_t size) {
  if (pcre2_get_error_message(error, (PCRE2_UCHAR *)buffer, size) < 0 && size > 0) buffer[0] = 0;
}

uint32_t cardlab_pattern_group_count(const void *pattern) {
  uint32_t count = 0;
  pcre2_pattern_info(pattern, PCRE2_INFO_CAPTURECOUNT, &count);
  return count;
}

const char *cardlab_pattern_group_name(const void *pattern, uint32_t group) {
  uint32_t count = 0, size = 0;
  PCRE2_SPTR names = NULL;
  pcre2_pattern_info(pattern, PCRE2_INFO_NAMECOUNT, &count);
  pcre2_pattern_info(pattern, PCRE2_INFO_NAMEENTRYSIZE, &size);
  pcre2_pattern_info(pattern, PCRE2_INFO_NAMETABLE, &names);
  // An entry is the group's number in two bytes, then its name.
  for (uint32_t i = 0; i < count; i++, names += size)
    if ((uint32_t)(names[0] << 8 | names[1]) == group) return (const char *)(names + 2);
  return NULL;
}

int cardlab_pattern_match(const void *pattern, const uint8_t *text, size_t count, size_t start,
                          uint32_t limit, size_t *bounds) {
  pcre2_match_data *data = pcre2_match_data_create_from_pattern(pattern, NULL);
  pcre2_match_context *context = pcre2_match_context_create(NULL);
  int result = CARDLAB_PATTERN_FAILED;
  if (data != NULL && context != NULL) {
    pcre2_set_match_limit(context, limit);
    int code = pcre2_match(pattern, count == 0 ? (PCRE2_SPTR) "" : text, count, start,
                           PCRE2_NO_UTF_CHECK, data, context);
    if (code > 0) {
      PCRE2_SIZE *found = pcre2_get_ovector_pointer(data);
      uint32_t pairs = pcre2_get_ovector_count(data);
      for (uint32_t i = 0; i < 2 * pairs; i++) bounds[i] = found[i];
      // `\K` in a lookahead can put the start behind the end.
      result = bounds[0] <= bounds[1] ? 1 : CARDLAB_PATTERN_FAILED;
    } else if (code == PCRE2_ERROR_NOMATCH) {
      result = 0;
    } else if (code == PCRE2_ERROR_MATCHLIMIT || code == PCRE2_ERROR_DEPTHLIMIT ||
               code == PCRE2_ERROR_HEAPLIMIT) {
      result = CARDLAB_PATTERN_TOO_LONG;
    }
  }
  pcre2_match_context_free(context);
  pcre2_match_data_free(data);
  return result;
}
