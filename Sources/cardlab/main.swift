print("cardlab")
