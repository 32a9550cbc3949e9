package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What organisations are found by besides their numbers follows every change of them. */
@ExtendWith(RegisterHouse.Fresh.class)
class FoundByTest {

    private final RegisterHouse house;

    FoundByTest(RegisterHouse house) {
        this.house = house;
    }

    @Test
    void anOrganisationIsFoundByItsCodesForAsLongAsItHasThem() throws Exception {
        PartyRegister register = house.grunndata.register();
        PartyReader parties = house.grunndata.parties();
        Code mark = new Code(1, "merket:=1+1", "");
        assertThat(parties.organisationsHaving(mark, 10)).isEmpty();
        edit(
                RegisterHouse.OFFICE_SERVICE_ID,
                party -> party.edit()
                        .properties(List.of(mark, new Code(1, "annet", "")))
                        .done());
        assertThat(parties.organisationsHaving(mark, 10)).containsExactly(RegisterHouse.OFFICE_ID);
        Party.Organization office = register.find(RegisterHouse.OFFICE_ID)
                .orElseThrow()
                .organization()
                .orElseThrow();
        edit(
                RegisterHouse.OFFICE_ID,
                party -> party.edit()
                        .organization(new Party.Organization(
                                office.number(),
                                office.owner(),
                                house.grunndata.codeLists().of(CodeLists.BUSINESS, "108"),
                                List.of(),
                                List.of(RegisterHouse.MUNICIPALITY_ID)))
                        .done());
        assertThat(parties.associatedWith(RegisterHouse.MUNICIPALITY_ID, 10)).containsExactly(RegisterHouse.OFFICE_ID);
        assertThat(parties.organisationsHaving(office.businessType(), 1_000))
                .isNotEmpty()
                .doesNotContain(RegisterHouse.OFFICE_ID);
        // As a register from before there was an index is put into it.
        assertThat(keysThatAMigrationWouldWriteOtherwise()).isZero();
        edit(
                RegisterHouse.OFFICE_SERVICE_ID,
                party -> party.edit().active(false).done());
        assertThat(parties.organisationsHaving(mark, 10)).isEmpty();
        house.fill();
        assertThat(parties.associatedWith(RegisterHouse.MUNICIPALITY_ID, 10)).isEmpty();
        assertThat(parties.organisationsHaving(office.businessType(), 1_000)).contains(RegisterHouse.OFFICE_ID);
        assertThat(keysThatAMigrationWouldWriteOtherwise()).isZero();
    }

    private void edit(int herId, UnaryOperator<Party> edit) {
        house.grunndata.register().change(RegisterHouse.SOMEBODY, herId, OptionalLong.empty(), edit);
    }

    private long keysThatAMigrationWouldWriteOtherwise() throws Exception {
        String migration;
        try (InputStream file = Grunndata.class.getResourceAsStream("migrations/V7_030__found_by.sql")) {
            migration = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        String function =
                migration.substring(migration.indexOf("create function ar.keys_of"), migration.indexOf("$$;") + 3);
        return house.database.query(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(function);
                try (ResultSet row = statement.executeQuery("""
                        with written as (
                            select k.key, coalesce(p.parent, p.her_id), p.her_id, k.main
                              from ar.party p, lateral ar.keys_of(p.document::jsonb) k where p.active and p.kind in (1, 3)),
                        there as (select key, organisation, her_id, main from ar.party_key)
                        select (select count(*) from (select * from written except select * from there) a)
                             + (select count(*) from (select * from there except select * from written) b)""")) {
                    row.next();
                    return row.getLong(1);
                } finally {
                    statement.execute("drop function ar.keys_of(jsonb)");
                }
            }
        });
    }
}
