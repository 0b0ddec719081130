#include "COpenSSL.h"

#include <openssl/evp.h>

int cardlab_sha256(const void *bytes, size_t count, uint8_t *digest) {
  return EVP_Digest(bytes, count, digest, NULL, EVP_sha256(), NULL);
}

void *cardlab_sha256_new(void) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context && EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
    EVP_MD_CTX_free(context);
    return NULL;
  }
  return context;
}

int cardlab_sha256_update(void *state, const void *bytes, size_t count) {
  return EVP_DigestUpdate(state, bytes, count);
}

int cardlab_sha256_final(void *state, uint8_t *digest) {
  return EVP_DigestFinal_ex(state, digest, NULL);
}

void cardlab_sha256_free(void *state) { EVP_MD_CTX_free(state); }
