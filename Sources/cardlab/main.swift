import ArgumentParser

CardLab.main()
