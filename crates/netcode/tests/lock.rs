//! The lock's side: every rule of the algorithm's section 4, keyed as a person keys it.

#[cfg(test)]
mod lock {
    mod agreement;
    mod door;
    mod odds;
    mod programs;
    mod rentals;
    mod rests;
    mod state;
    mod telling;
}
