#pragma once

#include "CCurl.h"

// Every function of the library that the lab calls, once.
#define FUNCTIONS(X)                                                                               \
  X(curl_global_init)                                                                              \
  X(curl_easy_init)                                                                                \
  X(curl_easy_reset)                                                                               \
  X(curl_easy_cleanup)                                                                             \
  X(curl_easy_strerror)                                                                            \
  X(curl_easy_setopt)                                                                              \
  X(curl_easy_getinfo)                                                                             \
  X(curl_slist_append)                                                                             \
  X(curl_slist_free_all)                                                                           \
  X(curl_multi_init)                                                                               \
  X(curl_multi_cleanup)                                                                            \
  X(curl_multi_setopt)                                                                             \
  X(curl_multi_add_handle)                                                                         \
  X(curl_multi_remove_handle)                                                                      \
  X(curl_multi_socket_action)                                                                      \
  X(curl_multi_info_read)

#define MEMBER(name) __typeof__(name) *name;
struct cardlab_curl_functions {
  FUNCTIONS(MEMBER)
};
#undef MEMBER

// Filled by cardlab_curl_load.
extern struct cardlab_curl_functions cardlab_curl;
