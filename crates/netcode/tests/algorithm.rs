//! The algorithm against its published vectors, NIST's, RFC 4615's, and another implementation of FF1.
#[cfg(test)]
mod algorithm {
    mod ff1;
    mod prf;
    mod vectors;
    mod windows;
}
