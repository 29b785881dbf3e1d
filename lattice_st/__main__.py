"""`python -m lattice_st`: the same commands as `lattice_st`."""

from lattice_st.cli.main import main

if __name__ == "__main__":
    main()
