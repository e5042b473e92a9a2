package io.tspmo.platform.sheet;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a file of tables may be at most. A larger one was not made by hand.
 *
 * @param fileSize in bytes, as it is sent
 * @param unpacked what a workbook may unpack to, all its parts together
 * @param ratio how many times larger a workbook may get by unpacking
 * @param sheets of a workbook
 * @param rows of all its sheets, without empty ones
 * @param columns of a sheet
 * @param cell characters of a cell
 */
@ConfigurationProperties("tspmo.sheet")
public record SheetLimits(
        @DefaultValue("10MB") DataSize fileSize,
        @DefaultValue("200MB") DataSize unpacked,
        @DefaultValue("100") int ratio,
        @DefaultValue("30") int sheets,
        @DefaultValue("100000") int rows,
        @DefaultValue("60") int columns,
        @DefaultValue("2000") int cell) {}
