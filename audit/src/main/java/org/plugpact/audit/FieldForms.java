package org.plugpact.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Body;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.ShownFields;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.journal.Withheld;

/**
 * Whether an export shows of a fact what its purpose says, no more and no less. What is withheld has no name; but a fact's fields
 * stand in the order of their form ({@code docs/formats/pact.cddl}), so the names around a gap say what is in it.
 */
final class FieldForms {
    /** Names in the order in which they are written; with a question mark what may be absent. */
    private static final Map<Kind, String> NAMES = new EnumMap<>(Map.ofEntries(
            Map.entry(
                    Kind.OFFER,
                    "operator agent? site charger connector jurisdiction rate-authority commodity tariff-id tariff-hash"
                            + " currency zone window-from window-to began? quantity-max? nonce"),
            Map.entry(
                    Kind.ACCEPTANCE,
                    "offer provider agent? contract quantity-max ceiling-currency ceiling-per-kwh flags"),
            Map.entry(
                    Kind.ADMISSION,
                    "offer acceptance? contract admitted attestation verdicts bundle-size bundle-epoch"
                            + " charger-through? driver-through? predicates? inputs? weight?"),
            Map.entry(Kind.STARTED, "admission transaction connector contract register at"),
            Map.entry(Kind.READING, "previous transaction connector at register power? reported?"),
            Map.entry(Kind.STOPPED, "previous transaction register at reason by? readings"),
            Map.entry(
                    Kind.METERED,
                    "admission number previous? connector at register export-register? power? reported? last reason?"),
            Map.entry(Kind.STRAY, "connector transaction report at register power? reported? reason"),
            Map.entry(
                    Kind.CLOSE,
                    "offer acceptance admission stopped readings contract attestation from to energy tariff-id"
                            + " tariff-hash zone tzdata offset-at-start offset-at-end breakdown"),
            Map.entry(
                    Kind.CORRECTED, "dispute ruling close contract attestation energy-before energy credited charged"),
            Map.entry(Kind.RULED, "dispute outcome energy? breakdown? rules evidence reason"),
            Map.entry(
                    Kind.DISPUTED,
                    "offer acceptance close? ground disputes claimed-energy? claimed-currency? claimed-gross? reason"
                            + " endorser?"),
            Map.entry(Kind.MARKED, "pact? mark detail about")));

    private FieldForms() {}

    /** One name of a form. */
    private record Name(String text, boolean optional) {}

    private static List<Name> names(Kind kind) {
        String form = NAMES.getOrDefault(kind, "");
        if (form.isEmpty()) return List.of();
        return List.of(form.split(" ")).stream()
                .map(name -> name.endsWith("?")
                        ? new Name(name.substring(0, name.length() - 1), true)
                        : new Name(name, false))
                .toList();
    }

    /** Whether the form of such facts is known here. */
    static boolean has(Kind kind) {
        return NAMES.containsKey(kind);
    }

    /** Whether a fact of that kind, with these names in this order, has the form that is known here. */
    static boolean isKnown(Kind kind, List<String> names) {
        int next = 0;
        for (Name name : names(kind)) {
            if (next < names.size() && names.get(next).equals(name.text)) next++;
            else if (!name.optional) return false;
        }
        return next == names.size();
    }

    /** Where it shows something else than the purpose says; none if it doesn't. @throws Malformed if it can't be read */
    static List<String> wrong(Leaf leaf, Purpose purpose) throws Malformed {
        return switch (leaf) {
            case Fact fact -> more(ShownFields.of(fact.fields(), name -> true), fact.kind(), purpose);
            case DisclosedFact part -> {
                var wrong = new ArrayList<>(more(part.fields(), part.kind(), purpose));
                Optional<Body> body = part.body();
                if (body.isPresent()) wrong.addAll(less(part, body.get().payload(), purpose));
                yield wrong;
            }
            case Withheld rest -> nothing(rest.kind(), purpose);
        };
    }

    private static List<String> more(ShownFields shown, Kind kind, Purpose purpose) {
        return shown.shown().stream()
                .map(at -> at.field().name())
                .filter(name -> !purpose.shows(kind, name))
                .map(name -> name + " is shown, which is not of its purpose")
                .toList();
    }

    private static List<String> nothing(Kind kind, Purpose purpose) {
        if (kind.isSigned()) return List.of("its body is missing: only its header is here");
        boolean shows = NAMES.containsKey(kind)
                ? names(kind).stream().anyMatch(name -> !name.optional && purpose.shows(kind, name.text))
                : purpose.shows(kind, "");
        return shows ? List.of("its body is missing: only its header is here") : List.of();
    }

    private static List<String> less(DisclosedFact part, byte[] payload, Purpose purpose) throws Malformed {
        Kind kind = part.kind();
        int hidden = part.fields().withheld(payload);
        if (hidden == 0) return List.of();
        List<Name> form = names(kind);
        if (form.isEmpty()) {
            return purpose.shows(kind, "")
                    ? List.of(hidden + " fields are withheld that its purpose shows")
                    : List.of();
        }
        var wrong = new ArrayList<String>();
        int place = 0;
        int next = 0;
        for (ShownFields.At at : part.fields().shown()) {
            int found = place(form, at.field().name(), next);
            if (found < 0) return List.of(at.field().name() + " stands where its form has none");
            gap(form.subList(next, found), at.position() - place, kind, purpose, wrong);
            place = at.position() + 1;
            next = found + 1;
        }
        int all = hidden + part.fields().shown().size();
        gap(form.subList(next, form.size()), all - place, kind, purpose, wrong);
        return wrong;
    }

    private static int place(List<Name> form, String name, int from) {
        for (int i = from; i < form.size(); i++) if (form.get(i).text.equals(name)) return i;
        return -1;
    }

    /** Of the names between two that are shown, those that are here and not shown must all be of no concern to the purpose. */
    private static void gap(List<Name> between, int withheld, Kind kind, Purpose purpose, List<String> wrong) {
        int others = 0;
        for (Name name : between) {
            if (!purpose.shows(kind, name.text)) others++;
            else if (!name.optional) wrong.add(name.text + " is withheld, which its purpose shows");
        }
        if (wrong.isEmpty() && withheld > others)
            wrong.add((withheld - others) + " fields are withheld that its purpose shows");
    }
}
