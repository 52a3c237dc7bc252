//! Signatures of trusted lists: xmlsec1 makes them and looks at what is forged.

use std::fmt::Write as _;

use assidu_seal::keys::EcCurve;
use assidu_seal::{CheckedList, TrustedListError, XmlSignatureError, read_lists};
use data_encoding::BASE64;

use crate::list_signer::{ENVELOPED, EXCLUSIVE, PLAIN, Signer, with};
use crate::lists::{ALWAYS, list, service};
use crate::support::House;

/// A list of a state, of one authority.
fn of_state(territory: &str, house: &House) -> String {
    let service = service("CA/QC", &house.root, ALWAYS);
    list("6", &[service]).replace(">FR<", &format!(">{territory}<"))
}

/// A list of lists that names who may sign the list of each territory; `EU` stands for its own next number.
fn of_lists(sequence: &str, pointers: &[(&str, &Signer)]) -> String {
    let pointers: String = pointers
        .iter()
        .map(|(territory, signer)| {
            let kind = if *territory == "EU" { "EUlistofthelists" } else { "EUgeneric" };
            format!(
                "<OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity><DigitalId><X509Certificate>{}\
                 </X509Certificate></DigitalId></ServiceDigitalIdentity></ServiceDigitalIdentities>\
                 <TSLLocation>https://example.test/{territory}.xml</TSLLocation><AdditionalInformation><OtherInformation>\
                 <TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/{kind}</TSLType></OtherInformation>\
                 <OtherInformation><SchemeTerritory>{territory}</SchemeTerritory></OtherInformation><OtherInformation>\
                 <ns3:MimeType xmlns:ns3=\"http://uri.etsi.org/02231/v2/additionaltypes#\">\
                 application/vnd.etsi.tsl+xml</ns3:MimeType></OtherInformation></AdditionalInformation></OtherTSLPointer>",
                BASE64.encode(signer.certificate.der())
            )
        })
        .collect();
    list("6", &[])
        .replace("EUgeneric", "EUlistofthelists")
        .replace(">FR<", ">EU<")
        .replace(">42<", &format!(">{sequence}<"))
        .replace(
            "<ListIssueDateTime>",
            &format!("<PointersToOtherTSL>{pointers}</PointersToOtherTSL><ListIssueDateTime>"),
        )
}

fn one(file: &str, signer: &Signer) -> Result<CheckedList, TrustedListError> {
    read_lists(&[file.as_bytes()], std::slice::from_ref(&signer.certificate)).remove(0)
}

fn why(file: &str, signer: &Signer) -> XmlSignatureError {
    match one(file, signer) {
        Err(TrustedListError::Signature(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn val_05_lists_that_xmlsec1_signed_are_right() {
    let house = House::new(EcCurve::P256);
    let signers = [Signer::rsa("2048"), Signer::elliptic(EcCurve::P256), Signer::elliptic(EcCurve::P384)];
    for signer in &signers {
        for how in [EXCLUSIVE, PLAIN, concat!("http://www.w3.org/2001/10/xml-exc-c14n#", "+")] {
            for properties in [true, false] {
                let signed = signer.sign(&with(&of_state("FR", &house), &signer.template(how, properties)));
                let read =
                    one(&signed, signer).unwrap_or_else(|e| panic!("{how} {properties}: {e:?}\n{signed}"));
                let services = read.services.unwrap();
                assert_eq!((read.territory.as_str(), services.services.len()), ("FR", 1));
                assert_eq!(read.signer.fingerprint, signer.certificate.fingerprint());
                assert_eq!(read.signer.named_by, None);
            }
        }
    }
    // Signed right, but by nobody whom the reader named: refused, and said who.
    let signed = signers[0].signed(&of_state("FR", &house));
    let stranger = why(&signed, &signers[1]);
    assert!(
        matches!(&stranger, XmlSignatureError::Stranger { fingerprint, .. }
        if *fingerprint == signers[0].certificate.fingerprint()),
        "{stranger:?}"
    );
    assert_eq!(why(&of_state("FR", &house), &signers[0]), XmlSignatureError::Unsigned);
    let short = Signer::rsa("1024");
    assert!(matches!(why(&short.signed(&of_state("FR", &house)), &short), XmlSignatureError::Algorithm(_)));
    let weak = Signer { method: "http://www.w3.org/2000/09/xmldsig#rsa-sha1", ..Signer::rsa("2048") };
    assert!(matches!(why(&weak.signed(&of_state("FR", &house)), &weak), XmlSignatureError::Algorithm(_)));
}

#[test]
fn val_05_a_list_is_read_as_it_was_signed_however_it_is_written() {
    let signer = Signer::elliptic(EcCurve::P256);
    let mut chance = Chance(0x5eed_1157);
    for round in 0..40 {
        let (body, own) = (chance.element(0), chance.pick(&[EXCLUSIVE, PLAIN, &format!("{EXCLUSIVE}+")]));
        let house = House::new(EcCurve::P256);
        let outside = "<?before one  two ?>\n<!-- no -->";
        let list = of_state("FR", &house).replace("<!-- a list -->", outside).replace(
            "<SchemeInformation>",
            &format!("{body}<SchemeInformation xmlns:p=\"urn:p\" xml:lang=\"fr\">"),
        );
        let list = format!("{list}\n<?after?>\n<!-- nor -->");
        let signed = signer.sign(&with(&list, &signer.template(&own, round % 2 == 0)));
        assert!(signer.referee_accepts(&signed), "{signed}");
        let read = one(&signed, &signer);
        assert!(read.is_ok(), "round {round}, {own}: {read:?}\n{signed}");
    }
}

#[test]
fn val_05_a_list_that_was_changed_is_refused() {
    let house = House::new(EcCurve::P256);
    let signer = Signer::elliptic(EcCurve::P256);
    let signed = signer.signed(&of_state("FR", &house));
    assert!(one(&signed, &signer).is_ok() && signer.referee_accepts(&signed));
    for (was, is) in [(">42<", ">43<"), ("Test service", "Best service"), ("/granted", "/Granted")] {
        let changed = signed.replace(was, is);
        assert_eq!(why(&changed, &signer), XmlSignatureError::Changed, "{was}");
        assert!(!signer.referee_accepts(&changed));
    }
    // What stands in the properties is signed, too; and a digest that is changed with it is not what was signed.
    let backdated = signed.replace("2026-11-01T00:00:00Z</xades", "2025-11-01T00:00:00Z</xades");
    assert_eq!(why(&backdated, &signer), XmlSignatureError::Changed);
    let (start, end) = between(&signed, "<ds:DigestValue>", "</ds:DigestValue>");
    let other = BASE64.encode(&[7; 32]);
    let digest = format!("{}{other}{}", &signed[..start], &signed[end..]);
    assert_eq!(why(&digest, &signer), XmlSignatureError::Wrong);
    // Each byte in turn of a part of the signed information, and of the signature.
    let (start, end) = between(&signed, "<ds:SignatureValue>", "</ds:SignatureValue>");
    for place in (start..end).step_by(7) {
        let mut bytes = signed.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).unwrap();
        assert!(one(&changed, &signer).is_err(), "{place}");
    }
    // A comment within a word hides nothing: what is read is what was signed, without it.
    let commented = signed.replace("/granted", "/gran<!-- -->ted");
    let read = one(&commented, &signer).unwrap().services.unwrap();
    assert!(read.services[0].history.iter().all(|state| state.status == "granted"), "{read:?}");
}

#[test]
fn val_05_a_signature_that_is_wrapped_round_another_list_is_refused() {
    let (house, other) = (House::new(EcCurve::P256), House::new(EcCurve::P384));
    let signer = Signer::elliptic(EcCurve::P256);
    let signed = signer.signed(&of_state("FR", &house));
    let forged = of_state("FR", &other);
    let (start, end) = between(&signed, "<ds:Signature ", "</ds:Signature>");
    let signature = format!("<ds:Signature {}</ds:Signature>", &signed[start..end]);
    let right =
        signed.trim_start_matches('\u{feff}').split_once("?>").unwrap().1.replace("<!-- a list -->", "");
    // The signature alone in another list.
    assert_eq!(why(&with(&forged, &signature), &signer), XmlSignatureError::Changed);
    // The right list, whole, somewhere inside another.
    let inside = with(&forged, &format!("<Extension>{right}</Extension>"));
    assert_eq!(why(&inside, &signer), XmlSignatureError::Misplaced);
    // The same, with the signature where it is looked for and the right list within it.
    let object =
        signature.replace("</ds:Signature>", &format!("<ds:Object>{right}</ds:Object></ds:Signature>"));
    assert_eq!(why(&with(&forged, &object), &signer), XmlSignatureError::Several);
    let bare = right.replace(&signature, "");
    let object =
        signature.replace("</ds:Signature>", &format!("<ds:Object>{bare}</ds:Object></ds:Signature>"));
    assert_eq!(why(&with(&forged, &object), &signer), XmlSignatureError::Changed);
    // A second signature beside the right one, by whomever.
    assert_eq!(why(&with(&signed, &signature), &signer), XmlSignatureError::Several);
    // A signature by name: of a part only, of a part whose name is given twice, of something within itself.
    let by_name = |list: &str, uri: &str| {
        let template = signer.template(EXCLUSIVE, false).replace("URI=\"\"", &format!("URI=\"{uri}\""));
        signer.sign(&with(list, &template))
    };
    let part = forged.replace("<SchemeInformation>", "<SchemeInformation xml:id=\"part\">");
    assert_eq!(why(&by_name(&part, "#part"), &signer), XmlSignatureError::Coverage);
    let whole = forged.replace(" TSLTag=", " xml:id=\"all\" TSLTag=");
    let named = by_name(&whole, "#all");
    assert!(one(&named, &signer).is_ok(), "{named}");
    let twice = named.replace("<SchemeInformation>", "<SchemeInformation Id=\"all\">");
    assert_eq!(why(&twice, &signer), XmlSignatureError::NameTwice("all".to_owned()));
    // Properties that are there without being signed, or that name somebody else's certificate.
    let plain = signer.sign(&with(&forged, &signer.template(EXCLUSIVE, false)));
    let (start, end) = between(&signed, "<ds:Object>", "</ds:Object>");
    let object = format!("<ds:Object>{}</ds:Object></ds:Signature>", &signed[start..end]);
    assert_eq!(why(&plain.replace("</ds:Signature>", &object), &signer), XmlSignatureError::Coverage);
    let stranger = Signer::elliptic(EcCurve::P256);
    let digest = |of: &Signer| {
        BASE64.encode(&assidu_seal::algorithms::Digest::Sha256.of(&[of.certificate.der()]).unwrap())
    };
    let template = signer.template(EXCLUSIVE, true).replace(&digest(&signer), &digest(&stranger));
    let misnamed = signer.sign(&with(&forged, &template));
    assert!(signer.referee_accepts(&misnamed));
    assert_eq!(why(&misnamed, &signer), XmlSignatureError::OtherCertificate);
    // Without the transform that leaves the signature out, or with a foreign one, nothing is covered.
    let foreign = signed.replace(ENVELOPED, "http://www.w3.org/TR/1999/REC-xpath-19991116");
    assert!(one(&foreign, &signer).is_err());
}

#[test]
fn val_05_a_list_of_lists_names_who_may_sign_the_list_of_each_state() {
    let house = House::new(EcCurve::P256);
    let [old, next, france, germany] = std::array::from_fn(|_| Signer::elliptic(EcCurve::P256));
    // The reader has the certificate that signed number 41, which names the signer of what follows.
    let first = old.signed(&of_lists("41", &[("EU", &next), ("FR", &germany)]));
    let newest = next.signed(&of_lists("42", &[("EU", &next), ("FR", &france), ("DE", &germany)]));
    let (french, german) = (france.signed(&of_state("FR", &house)), germany.signed(&of_state("DE", &house)));
    // The list of one state signed by another state's signer; and by whom only the older list of lists named.
    let crossed = germany.signed(&of_state("FR", &house));
    let files = [&german, &crossed, &newest, &french, &first].map(|file| file.as_bytes());
    let given = std::slice::from_ref(&old.certificate);
    let read = read_lists(&files, given);
    let territories: Vec<Option<&str>> =
        read.iter().map(|r| r.as_ref().ok().map(|l| l.territory.as_str())).collect();
    assert_eq!(territories, [Some("DE"), None, Some("EU"), Some("FR"), Some("EU")], "{read:?}");
    let named_by: Vec<_> = read.iter().flatten().map(|l| l.signer.named_by.clone()).collect();
    let eu = |number| Some(("EU".to_owned(), number));
    assert_eq!(named_by, [eu(42), eu(41), eu(42), None]);
    assert!(
        matches!(&read[1], Err(TrustedListError::Signature(XmlSignatureError::Stranger { .. }))),
        "{:?}",
        read[1]
    );
    // Without the number that leads there, nothing of it counts.
    let read = read_lists(&[newest.as_bytes(), french.as_bytes()], given);
    assert!(read.iter().all(Result::is_err), "{read:?}");
    // A list of lists names nobody for a number that is not newer than itself.
    let downgraded = next.signed(&of_lists("40", &[("FR", &old)]));
    assert!(read_lists(&[first.as_bytes(), downgraded.as_bytes()], given)[1].is_err());
    // A changed list of lists names nobody.
    let changed = newest.replace(">42<", ">52<");
    let read = read_lists(&[first.as_bytes(), changed.as_bytes(), french.as_bytes()], given);
    assert!(read[0].is_ok() && read[1].is_err() && read[2].is_err(), "{read:?}");
    // Nobody given, nobody believed.
    let read = read_lists(&files, &[]);
    assert!(read.iter().all(Result::is_err), "{read:?}");
    let bare = of_state("FR", &house);
    assert!(matches!(
        read_lists(&[bare.as_bytes()], &[]).remove(0),
        Err(TrustedListError::Signature(XmlSignatureError::Unsigned))
    ));
}

/// The places after one word and before the next.
fn between(text: &str, from: &str, to: &str) -> (usize, usize) {
    let start = text.find(from).unwrap() + from.len();
    (start, start + text[start..].find(to).unwrap())
}

/// Chance that is the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    fn pick(&mut self, of: &[&str]) -> String {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()].to_owned()
    }

    /// An element with all that can be written in more than one way.
    fn element(&mut self, depth: u64) -> String {
        let name = self.pick(&["a", "p:b", "q:c", "é"]);
        let mut tag = format!("<{name} xmlns:p=\"urn:p{}\"\n\txmlns:q='urn:q'", self.below(2));
        let spaces =
            ["", " xmlns=\"\"", " xmlns=\"urn:d\"", " xmlns:unused=\"urn:u?a=1\"", " xmlns:r='urn:q'"];
        tag.push_str(&self.pick(&spaces));
        for attribute in [
            " z=\"1\"",
            " q:k='\"'",
            " p:k=\"'\"",
            " b='a&#10;b&#xD;c&#9;d\ne\tf'",
            " xml:space=\"preserve\"",
            " A=\"&lt;&amp;>\"",
        ] {
            if self.below(2) == 0 {
                tag.push_str(attribute);
            }
        }
        if self.below(6) == 0 {
            return tag + "/>";
        }
        tag.push('>');
        for _ in 0..self.below(4) {
            if depth < 3 {
                let inner = self.element(depth + 1);
                tag.push_str(&inner);
            }
            let text = [
                " x &amp; y &lt; z > ",
                "<![CDATA[<&]]>]]&gt;",
                "<!-- a -- -->",
                "<?pi  some thing?>",
                "&#xD;\r\n\r x",
                "é€𝄞",
                "<?q?>",
            ];
            let text = self.pick(&text).replace("-- -->", "-->");
            write!(tag, "{text}").unwrap();
        }
        format!("{tag}</{name}>")
    }
}
