//! The size of a description is the sum of its parts.

use values::{Shape, Size};

#[derive(Debug, PartialEq, Eq, Clone)]
struct Atom(usize);

impl Size for Atom {
    fn size(&self) -> usize {
        self.0
    }
}

#[test]
fn nbytes_counts_every_atom_once() {
    let node = size_of::<Shape<Atom, Atom>>();
    let list: Shape<Atom, Atom> = Shape::List(vec![
        Shape::Atom(Atom(10)),
        Shape::Again(0),
        Shape::Dict(vec![(Atom(3), Shape::Atom(Atom(4)))]),
    ]);
    assert_eq!(list.nbytes(), 5 * node + 17);
}
