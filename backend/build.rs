//! The migrations are embedded in the binary: cargo must look at their folder too.

fn main() {
    println!("cargo:rerun-if-changed=../migrations");
}
