package no.grunnmur.soap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.soap.Contract.Array;
import no.grunnmur.soap.Contract.Member;
import no.grunnmur.soap.Contract.Open;
import no.grunnmur.soap.Contract.Operation;
import no.grunnmur.soap.Contract.Scalar;
import no.grunnmur.soap.Contract.Struct;
import no.grunnmur.soap.Contract.Words;

/** Reads a contract from its text. A line that is not understood fails at start. */
public final class ContractText {

    private static final String ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final Map<String, Contract.Type> types = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final List<Runnable> later = new ArrayList<>();
    private String[] service = {};

    private final Map<String, String> schemas = new LinkedHashMap<>();
    private final Class<?> beside;
    private Contract.Ways ways = new Contract.Ways(true, false);

    private ContractText(Class<?> beside) {
        this.beside = beside;
    }

    /** The contract in the file of that name beside a class of the room that speaks it. */
    public static Contract read(Class<?> beside, String file) {
        ContractText text = new ContractText(beside);
        String source = text.source(file);
        source.lines().filter(line -> !line.isBlank() && line.charAt(0) != '#').forEach(text::line);
        text.later.forEach(Runnable::run);
        return new Contract(
                text.service[1],
                text.service[2],
                text.service[3],
                text.prefixes,
                text.types,
                text.operations,
                source.hashCode(),
                text.schemas,
                text.ways);
    }

    private String source(String file) {
        try (InputStream stream = beside.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void line(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "service" -> service = words;
            case "namespace" -> prefixes.put(words[1], words[2]);
            case "ways" ->
                ways = new Contract.Ways(
                        List.of(words).contains("soap11"), List.of(words).contains("username"));
            case "schema" -> schemas.put(words[1], source(words[2]));
            case "open" -> types.put(words[1], new Open(words[1]));
            case "enum", "flags" ->
                types.put(
                        words[1],
                        new Words(words[1], List.of(words).subList(2, words.length), words[0].equals("flags")));
            case "struct", "value" -> struct(line, words);
            case "operation" -> operation(line, words[1]);
            default -> throw new IllegalStateException("not a line of a contract: " + line);
        }
    }

    private void struct(String line, String[] words) {
        boolean derived = words[2].equals(":");
        Optional<Struct> base = derived ? Optional.of((Struct) types.get(words[3])) : Optional.empty();
        Struct struct = new Struct(words[1], base, new ArrayList<>(), words[0].equals("value"));
        types.put(words[1], struct);
        int before = words[0].length() + 1 + words[1].length() + 1 + (derived ? 2 + words[3].length() + 1 : 0);
        String prefix = Contract.prefix(words[1]);
        // Types may refer to each other in circles.
        later.add(() -> struct.own().addAll(members(line.substring(before), prefix.isEmpty() ? "" : prefix + ":")));
    }

    private void operation(String line, String name) {
        int open = line.indexOf('(');
        int close = line.indexOf(')');
        String[] rest = line.substring(close + 2).split(" ");
        List<String> faults = List.of(rest).subList(1, rest.length);
        later.add(() -> operations.put(
                name,
                new Operation(
                        name,
                        members(line.substring(open + 1, close), ""),
                        rest[0].equals("-") ? Optional.empty() : Optional.of(type(rest[0])),
                        faults.contains("G"),
                        faults.contains("V"))));
    }

    private List<Member> members(String text, String prefix) {
        List<Member> members = new ArrayList<>();
        if (text.isBlank()) {
            return members;
        }
        for (String member : text.split(", ", -1)) {
            int space = member.indexOf(' ');
            String type = member.substring(space + 1);
            boolean required = type.endsWith("!");
            boolean nil = type.endsWith("?");
            Contract.Type known = type(required || nil ? type.substring(0, type.length() - 1) : type);
            members.add(new Member(prefix + member.substring(0, space), known, required, nil || nillable(known)));
        }
        return members;
    }

    private static boolean nillable(Contract.Type type) {
        return switch (type) {
            case Scalar scalar -> scalar == Scalar.STRING || scalar == Scalar.BYTES;
            case Words words -> false;
            case Struct struct -> !struct.value();
            case Array array -> true;
            case Open open -> false;
        };
    }

    private Contract.Type type(String name) {
        for (Scalar scalar : Scalar.values()) {
            if (scalar.wire().equals(name)) {
                return scalar;
            }
        }
        if (name.endsWith("[]")) {
            return array(name.substring(0, name.length() - 2));
        }
        Contract.Type known = types.get(name);
        if (known == null) {
            throw new IllegalStateException("the contract does not know " + name);
        }
        return known;
    }

    private Contract.Type array(String of) {
        Contract.Type item = type(of);
        String prefix = item instanceof Scalar ? "a" : Contract.prefix(of);
        String before = prefix.isEmpty() ? "" : prefix + ":";
        if (item instanceof Scalar) {
            prefixes.putIfAbsent("a", ARRAYS);
        }
        String name = before + "ArrayOf" + Contract.local(of);
        return types.computeIfAbsent(name, _ -> new Array(name, before + Contract.local(of), item));
    }
}
