package io.tspmo.planning.peopleimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.RowError;
import io.tspmo.planning.people.SupplyListings;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.Sheet;
import io.tspmo.platform.sheet.SheetFiles;
import io.tspmo.platform.sheet.SheetLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Workbooks that people keep: each stands for a kind that was refused, or read wrongly, before. */
class PeopleCasesTest {

    private final SheetFiles files =
            new SheetFiles(new SheetLimits(DataSize.ofMegabytes(2), DataSize.ofMegabytes(20), 100, 3, 500, 60, 2000));

    private Sheet sheet(String file) throws IOException {
        return files.read(file, Files.readAllBytes(Path.of("src/test/resources/cases/people", file)))
                .get(0);
    }

    private ParsedSheet parsed(Listing listing, String file) throws IOException {
        return ParsedSheet.of(listing, sheet(file));
    }

    @Test
    void aNumberThatIsShownWithLeadingZerosKeepsThem() throws IOException {
        assertThat(parsed(SupplyListings.PEOPLE, "15-empno-zeros@people.xlsx").named())
                .containsExactly("00123");
        assertThat(sheet("15-empno-zeros@people.xlsx").rows())
                .extracting(row -> row.cells().get(0))
                .containsExactly("00123", "00123");
    }

    @Test
    void noBreakSpacesAroundAValueAreBlanks_andInAnIdAreNamed() throws IOException {
        var sheet = sheet("12c-nbsp-cells@people.xlsx");

        assertThat(sheet.rows().get(0).cells()).containsExactly("hr1", "Jürgen", "38.5", "head-office");
        assertThat(ParsedSheet.of(SupplyListings.PEOPLE, sheet).faults()).isEmpty();
        var inside = new Sheet(
                sheet.name(),
                1,
                sheet.header(),
                List.of(new Sheet.Row(2, List.of("hr\u00A01", "Jürgen", "38.5", "head-office"), new HashMap<>())),
                false);
        assertThat(ParsedSheet.of(SupplyListings.PEOPLE, inside).faults())
                .singleElement()
                .extracting(RowError::reason)
                .asString()
                .contains("the character U+00A0");
    }

    @Test
    void hiddenRowsAndSheetsAreNamed() throws IOException {
        assertThat(HiddenChoice.hidden(List.of(sheet("11-hidden-row@people.xlsx"))))
                .containsExactly(new Sheet.HiddenPart("people", "row 3", "hr2, Zoë O'Neil, 40"));
        var sheets = files.read(
                "x.xlsx", Files.readAllBytes(Path.of("src/test/resources/cases/people/11b-hidden-sheet@people.xlsx")));
        assertThat(HiddenChoice.hidden(sheets))
                .containsExactly(new Sheet.HiddenPart("absences", "the whole sheet", "1 row"));
        assertThat(HiddenChoice.LEAVE.of(sheets)).extracting(Sheet::name).containsExactly("people");
        assertThat(HiddenChoice.TAKE.of(sheets)).hasSize(2);
    }

    @Test
    void aStrictWorkbookIsRefusedAsWhatItIs() {
        assertThatThrownBy(() -> sheet("21-strict@people.xlsx"))
                .isInstanceOf(Rejection.class)
                .hasMessageContainingAll("Strict Open XML", "Save it as");
    }

    @Test
    void aThirdOfADayHasTooManyDecimals_andIsANumber() throws IOException {
        assertThat(parsed(SupplyListings.ABSENCES, "s09@absences.xlsx").faults())
                .singleElement()
                .extracting(RowError::reason)
                .isEqualTo("has more than two decimals");
    }

    @Test
    void aFaultOfTheHeaderNamesItsRow() throws IOException {
        assertThat(parsed(SupplyListings.PEOPLE, "s36-blankrows@people.xlsx").faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.row()).isEqualTo(3);
                    assertThat(fault.column()).isEqualTo("x");
                });
    }
}
