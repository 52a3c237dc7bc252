//! Names and numbers that outsiders rely on.

use assidu_seal::validate::{Indication, SubIndication};

#[test]
fn val_01_indications_have_the_names_of_the_standard() {
    assert_eq!(Indication::TotalPassed.name(), "TOTAL-PASSED");
    assert_eq!(Indication::TotalFailed.urn(), "urn:etsi:019102:mainindication:total-failed");
    assert_eq!(SubIndication::HashFailure.urn(), "urn:etsi:019102:subindication:HASH_FAILURE");
    assert_eq!(SubIndication::OutOfBoundsNoPoe.indication(), Indication::Indeterminate);
    assert_eq!(SubIndication::Expired.indication(), Indication::TotalFailed);
}
