// The steps of a transformer against their definitions, in double.

#include <math.h>

#define HOLD(condition, name) if (!(condition)) return name
#define NEAR(a, b, tolerance) (fabs((double)(a) - (b)) <= (tolerance) * (1 + fabs(b)))
// Place i of token t, of `width` places.
#define PLACE(x, t, i, width) (x)[(t) / 16 * (width) * 16 + (i) * 16 + (t) % 16]

enum { most_tokens = 224, most_width = 200, dense_outputs = 110 };

static double gelu(double x) { return x * (1 + erf(x / sqrt(2))) / 2; }

static float number(size_t i, int spread) { return (float)((int)(i * 7919 % 2003) - 1001) / 1001 * spread; }

static const char *check_halves(void) {
  for (unsigned bits = 0; bits < 65536; bits++) {
    uint16_t half = (uint16_t)bits;
    float found;
    cardlab_half_to_float(&half, &found, 1);
    int exponent = bits >> 10 & 31;
    double fraction = bits & 1023, sign = bits >> 15 ? -1 : 1;
    if (exponent == 31 && fraction != 0) {
      HOLD(isnan(found), "half_to_float: NaN");
    } else {
      double value = exponent == 31 ? INFINITY
                   : exponent == 0  ? fraction * 0x1p-24
                                    : ldexp(1 + fraction / 1024, exponent - 15);
      HOLD(found == sign * value && !signbit(found) == (sign > 0), "half_to_float");
    }
  }
  return 0;
}

// Three panels: a pair and one more, whose tokens have two places more than the layer writes.
static const char *check_dense(size_t n) {
  enum { panels = 3, outputs = dense_outputs, places = outputs + 2 };
  static float x[panels * 16 * most_width], weights[outputs * most_width], bias[outputs],
      y[panels * 16 * places];
  for (size_t i = 0; i < panels * 16 * n; i++) x[i] = number(i, 1);
  for (size_t i = 0; i < outputs * n; i++) weights[i] = number(i * 31 + 5, 1);
  for (size_t i = 0; i < outputs; i++) bias[i] = number(i * 17, 3);
  for (int with_gelu = 0; with_gelu < 2; with_gelu++) {
    for (size_t i = 0; i < panels * 16 * places; i++) y[i] = 99;
    cardlab_panel_dense(x, panels, n, (cardlab_dense){weights, bias, with_gelu}, outputs, y, places);
    for (size_t t = 0; t < panels * 16; t++) {
      for (size_t o = 0; o < outputs; o++) {
        double sum = bias[o];
        for (size_t i = 0; i < n; i++) sum += (double)weights[o * n + i] * PLACE(x, t, i, n);
        HOLD(NEAR(PLACE(y, t, o, places), with_gelu ? gelu(sum) : sum, 1e-5), "panel_dense");
      }
      HOLD(PLACE(y, t, outputs, places) == 99, "panel_dense: places");
    }
  }
  return 0;
}

// GELU alone, from -12 to 12: to two units of the last place that x has.
static const char *check_gelu(void) {
  static float y[151 * 16];
  float bias[151];
  for (size_t i = 0; i < 151 * 16; i++) y[i] = (float)(int)(i - 151 * 8) / 100;
  for (size_t i = 0; i < 151; i++) bias[i] = 0.125f;
  cardlab_bias_gelu(y, bias, 151);
  for (size_t i = 0; i < 151 * 16; i++) {
    double x = (double)((float)(int)(i - 151 * 8) / 100) + 0.125;
    HOLD(fabs(y[i] - gelu(x)) <= 0x1p-22 * (1 + fabs(x)), "bias_gelu");
  }
  return 0;
}

static const char *check_norm(size_t n) {
  enum { panels = 2 };
  static float x[panels * 16 * most_width], y[panels * 16 * most_width], both[panels * 16 * most_width],
      gain[most_width], shift[most_width];
  for (size_t i = 0; i < panels * 16 * n; i++) x[i] = number(i, 2), y[i] = number(i * 29 + 3, 5);
  for (size_t i = 0; i < panels * 16 * n; i++) both[i] = y[i];
  for (size_t i = 0; i < n; i++) gain[i] = number(i * 3, 1), shift[i] = number(i * 5, 1);
  cardlab_layer_norm norm = {gain, shift, 1e-5f};
  static float alone[panels * 16 * most_width];
  for (size_t i = 0; i < panels * 16 * n; i++) alone[i] = y[i];
  cardlab_panel_norm(alone, norm, panels, n);
  cardlab_panel_residual_norm(x, both, norm, panels, n);
  for (size_t t = 0; t < panels * 16; t++) {
    for (int with_x = 0; with_x < 2; with_x++) {
      double mean = 0, square = 0;
#define VALUE(i) ((double)PLACE(y, t, i, n) + (with_x ? (double)PLACE(x, t, i, n) : 0))
      for (size_t i = 0; i < n; i++) mean += VALUE(i) / (double)n;
      for (size_t i = 0; i < n; i++) square += (VALUE(i) - mean) * (VALUE(i) - mean) / (double)n;
      for (size_t i = 0; i < n; i++) {
        double expected = (VALUE(i) - mean) / sqrt(square + 1e-5) * gain[i] + shift[i];
        float found = with_x ? PLACE(both, t, i, n) : PLACE(alone, t, i, n);
        HOLD(NEAR(found, expected, 2e-5), with_x ? "panel_residual_norm" : "panel_norm");
      }
#undef VALUE
    }
  }
  return 0;
}

// A text of n tokens that begins within a panel, of two heads; what stands beside it must stay as it was.
static const char *check_attention(size_t n) {
  enum { head = 9, width = 2 * head, first = 5 };
  size_t tokens = (first + n + 15) / 16 * 16;
  static float mixed[most_tokens * 3 * width], contexts[most_tokens * width],
      scores[most_width * 16];
  for (size_t i = 0; i < tokens * 3 * width; i++) mixed[i] = number(i * 13 + 1, 2);
  for (size_t i = 0; i < tokens * width; i++) contexts[i] = 77;
  cardlab_panel_attention(mixed, contexts, width, head, (cardlab_text){first, n}, scores);
  for (size_t t = 0; t < tokens; t++) {
    for (size_t i = 0; i < width; i++) {
      float found = PLACE(contexts, t, i, width);
      if (t < first || t >= first + n) {
        HOLD(found == 77, "panel_attention: beside the text");
        continue;
      }
      double total = 0, sum = 0;
      for (size_t other = first; other < first + n; other++) {
        double score = 0;
        for (size_t d = i / head * head; d < i / head * head + head; d++) {
          score += (double)PLACE(mixed, t, d, 3 * width) * PLACE(mixed, other, width + d, 3 * width);
        }
        double power = exp(score / sqrt(head));
        total += power;
        sum += power * PLACE(mixed, other, 2 * width + i, 3 * width);
      }
      HOLD(NEAR(found, sum / total, 2e-5), "panel_attention");
    }
  }
  return 0;
}

static const char *check_tokens(size_t n) {
  static float a[most_width], b[most_width], c[most_width], panels[2 * 16 * most_width], row[most_width];
  for (size_t i = 0; i < n; i++) a[i] = number(i, 1), b[i] = number(i * 3, 1), c[i] = number(i * 5, 1);
  for (size_t token = 0; token < 32; token += 7) {
    cardlab_panel_token(a, b, c, panels, token, n);
    cardlab_panel_row(panels, token, n, row);
    for (size_t i = 0; i < n; i++) {
      HOLD(PLACE(panels, token, i, n) == a[i] + b[i] + c[i] && row[i] == PLACE(panels, token, i, n),
           "panel_token or panel_row");
    }
  }
  return 0;
}

static const char *check_transformer(size_t n) {
  const char *wrong = n == 1 ? check_halves() : 0;
  if (!wrong && n == 1) wrong = check_gelu();
  if (!wrong) wrong = check_dense(n);
  if (!wrong) wrong = check_norm(n);
  if (!wrong) wrong = check_attention(n);
  return wrong ? wrong : check_tokens(n);
}
#undef HOLD
#undef NEAR
#undef PLACE
