// Each kernel against its definition, in plain loops; the name of the first that differs, else null.

#define NEAR(a, b) (__builtin_fabs((double)(a) - (double)(b)) <= TOLERANCE * (1 + (double)n))
#define GAP(a, b) ((double)(a) - (double)(b))
#define HOLD(condition, name) if (!(condition)) return name

static const char *NAME(check)(size_t n) {
  enum { most = 200, rows = 13 };
  static REAL a[rows * most], b[most], y[rows * most], bars[LANES], panel[LANES * most],
      products[LANES * rows], nearness[LANES * rows], tile[rows * rows], square[4 * rows * rows];
  for (size_t i = 0; i < rows * n; i++) a[i] = (REAL)((int)(i * 37 % 101) - 50) / 50;
  for (size_t i = 0; i < n; i++) b[i] = (REAL)((int)(i * 53 % 89) - 44) / 44;

  double dot = 0, squares = 0, distance = 0, largest = 0;
  for (size_t i = 0; i < n; i++) {
    dot += (double)a[i] * b[i];
    squares += 4 * (double)a[i] * a[i];
    distance += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
    largest = __builtin_fmax(largest, __builtin_fabs((double)a[i]));
  }
  HOLD(NEAR(NAME(cardlab_dot)(a, b, n), dot), "dot");
  HOLD(NEAR(NAME(cardlab_squares)(a, n, 2), squares), "squares");
  HOLD(NEAR(NAME(cardlab_distance)(a, b, n), distance), "distance");
  HOLD(NAME(cardlab_largest)(a, n) == (REAL)largest, "largest");
  NAME(cardlab_dots)(a, rows, b, n, y);
  for (size_t row = 0; row < rows; row++) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)a[row * n + i] * b[i];
    HOLD(NEAR(y[row], sum), "dots");
  }
  NAME(cardlab_nearness)(a, rows, b, n, y);
  for (size_t row = 0; row < rows; row++) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum -= GAP(a[row * n + i], b[i]) * GAP(a[row * n + i], b[i]);
    HOLD(NEAR(y[row], sum), "nearness");
  }

  NAME(cardlab_scale)(a, 3, y, n);
  for (size_t i = 0; i < n; i++) HOLD(y[i] == 3 * a[i], "scale");
  NAME(cardlab_multiply)(a, b, y, n);
  for (size_t i = 0; i < n; i++) HOLD(NEAR(y[i], (double)a[i] * b[i]), "multiply");
  NAME(cardlab_add)(a, 2, y, n);
  for (size_t i = 0; i < n; i++) HOLD(NEAR(y[i], (double)a[i] * b[i] + 2 * (double)a[i]), "add");
  NAME(cardlab_scale)(a, 1, y, n);
  NAME(cardlab_clamp)(y, (REAL)-0.5, (REAL)0.25, n);
  for (size_t i = 0; i < n; i++) {
    HOLD(y[i] == (a[i] < -0.5 ? (REAL)-0.5 : a[i] > 0.25 ? (REAL)0.25 : a[i]), "clamp");
  }
  for (size_t start = 0, next; start < n; start = next + 1) {
    next = NAME(cardlab_next_above)(a, start, n, (REAL)0.9);
    for (size_t i = start; i < next; i++) HOLD(a[i] <= (REAL)0.9, "next_above");
    HOLD(next == n || a[next] > (REAL)0.9, "next_above");
  }

  // A tile of 13 rows and 9 columns above the diagonal of a matrix of 26.
  for (size_t i = 0; i < rows * 9; i++) tile[i] = (REAL)((int)(i * 31 % 67) - 33) / 30;
  NAME(cardlab_place)(tile, rows, 9, -1, 1, square, 2 * rows, 0, rows);
  for (size_t row = 0; row < rows; row++) {
    for (size_t column = 0; column < 9; column++) {
      REAL v = tile[row * 9 + column], held = v < -1 ? -1 : v > 1 ? 1 : v;
      HOLD(square[row * 2 * rows + rows + column] == held, "place");
      HOLD(square[(rows + column) * 2 * rows + row] == held, "place");
    }
  }

  NAME(cardlab_panel_fill)(a, 5, n, panel);
  NAME(cardlab_panel_products)(panel, n * LANES, 1, a, rows, n, products, rows * LANES);
  for (size_t row = 0; row < rows; row++) {
    for (size_t lane = 0; lane < LANES; lane++) {
      double sum = 0;
      for (size_t i = 0; i < n && lane < 5; i++) sum += (double)a[row * n + i] * a[lane * n + i];
      HOLD(NEAR(products[row * LANES + lane], sum), "panel_products");
    }
  }
  NAME(cardlab_panel_nearness)(panel, n * LANES, 1, a, rows, n, nearness, rows * LANES);
  for (size_t row = 0; row < rows; row++) {
    for (size_t lane = 0; lane < LANES; lane++) {
      double sum = 0;
      for (size_t i = 0; i < n; i++) {
        double gap = GAP(a[row * n + i], lane < 5 ? a[lane * n + i] : 0);
        sum -= gap * gap;
      }
      HOLD(NEAR(nearness[row * LANES + lane], sum), "panel_nearness");
    }
  }
  for (size_t lane = 0; lane < LANES; lane++) bars[lane] = lane == 4 ? products[4] : (REAL)1e30;
  size_t row = 0;
  while (row < rows && products[row * LANES + 4] <= bars[4]) row++;
  HOLD(NAME(cardlab_panel_above)(products, 0, rows, bars) == row, "panel_above");
  return 0;
}
#undef NEAR
#undef GAP
#undef HOLD
