package no.grunnmur.grunndata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;

/** What organisations and services are found by besides their numbers: their codes, and whom they are associated with. */
final class PartyKeys {

    private static final String INSERT = """
            insert into ar.party_key (key, organisation, her_id, main)
            select * from unnest(?::text[], ?::integer[], ?::integer[], ?::boolean[])
            on conflict do nothing""";

    /** What stays is not touched: a change of an organisation writes all below it, and seldom any of their codes. */
    private static final String DELETE = """
            delete from ar.party_key k
             where k.her_id = any (?)
               and not exists (select 1 from unnest(?::text[], ?::integer[], ?::boolean[]) as n (key, her_id, main)
                                where n.key = k.key and n.her_id = k.her_id and n.main = k.main)""";

    private final List<Integer> parties = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Integer> organisations = new ArrayList<>();
    private final List<Integer> herIds = new ArrayList<>();
    private final List<Boolean> main = new ArrayList<>();

    PartyKeys(List<Party> some) {
        some.forEach(this::add);
    }

    static String of(Code code) {
        return code.list() + ":" + code.value();
    }

    /** Who is associated with that organisation. */
    static String associatedWith(int herId) {
        return "iks:" + herId;
    }

    void add(Party party) {
        parties.add(party.herId());
        if (!party.active() || party.kind() == PartyKind.PERSON) {
            return;
        }
        Map<String, Boolean> own = new LinkedHashMap<>();
        party.typeCode().ifPresent(code -> own.put(of(code), true));
        party.properties().forEach(code -> own.putIfAbsent(of(code), false));
        party.organization()
                .ifPresent(organization ->
                        organization.associated().forEach(each -> own.putIfAbsent(associatedWith(each), false)));
        own.forEach((key, isMain) -> {
            keys.add(key);
            organisations.add(party.parent() == 0 ? party.herId() : party.parent());
            herIds.add(party.herId());
            main.add(isMain);
        });
    }

    /** Of parties that have none yet. */
    void insert(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            statement.setArray(2, connection.createArrayOf("int4", organisations.toArray()));
            statement.setArray(3, connection.createArrayOf("int4", herIds.toArray()));
            statement.setArray(4, connection.createArrayOf("bool", main.toArray()));
            statement.executeUpdate();
        }
    }

    /** Instead of those that the parties had. */
    void replace(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setArray(1, connection.createArrayOf("int4", parties.toArray()));
            statement.setArray(2, connection.createArrayOf("text", keys.toArray()));
            statement.setArray(3, connection.createArrayOf("int4", herIds.toArray()));
            statement.setArray(4, connection.createArrayOf("bool", main.toArray()));
            statement.executeUpdate();
        }
        insert(connection);
    }

    /** Forgets those that have been written. */
    void clear() {
        parties.clear();
        keys.clear();
        organisations.clear();
        herIds.clear();
        main.clear();
    }
}
