#include "tests/support/testmain.h"
#include "ui/common/csvexport.h"
#include "ui/common/rowarena.h"

#include <QRandomGenerator>

using namespace ui;
using namespace Qt::Literals::StringLiterals;

namespace {

using Ids = QList<qint64>;

//! Rows of these texts, with ids from 10 on, and one facet.
RowArena arenaOf(const QStringList &texts, const QStringList &facet = {})
{
    core::RowTexts rows;
    core::FacetValues values{{}};
    rows.facets.resize(1);
    for (qsizetype at = 0; at < texts.size(); ++at) {
        rows.ids.push_back(10 + at);
        rows.offsets.push_back(static_cast<quint32>(rows.texts.size()));
        rows.texts += texts.at(at).toLower().toUtf8() + "\t\n";
        const QString value = facet.value(at);
        if (!values[0].contains(value))
            values[0].append(value);
        rows.facets[0].push_back(static_cast<quint16>(values[0].indexOf(value)));
    }
    RowArena arena;
    arena.append(rows);
    arena.setFacetValues(values);
    return arena;
}

Ids idsOf(RowArena &arena, const RowFilter &filter, const RowArena::Places &order = {},
          bool isReversed = false)
{
    Ids ids;
    for (const quint32 place : arena.filtered(filter, order, isReversed))
        ids.append(arena.idAt(place));
    return ids;
}

} // namespace

//! Filtering and ordering of rows in memory.
class TestRowArena final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWordHasToBeSomewhereInTheRow_data();
    void everyWordHasToBeSomewhereInTheRow();
    void aWordIsNotFoundAcrossTwoRows();
    void ordersAreKeptBothWays();
    void facetsChooseRows();
    void whatIsTypedLetterByLetterIsWhatIsTypedAtOnce();
    void aCellOfACsvFile_data();
    void aCellOfACsvFile();
};

void TestRowArena::everyWordHasToBeSomewhereInTheRow_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<Ids>("ids");

    QTest::newRow("nothing") << u""_s << Ids{10, 11, 12, 13};
    QTest::newRow("blank") << u"  "_s << Ids{10, 11, 12, 13};
    QTest::newRow("one letter") << u"x"_s << Ids{10, 11, 12, 13};
    QTest::newRow("one word") << u"har"_s << Ids{10, 12};
    QTest::newRow("case does not count") << u"HAR"_s << Ids{10, 12};
    QTest::newRow("two words") << u"example harbour"_s << Ids{10};
    QTest::newRow("any order") << u"hotel shop"_s << Ids{12};
    QTest::newRow("umlaut") << u"ÜBEL"_s << Ids{13};
    QTest::newRow("none") << u"zzz"_s << Ids{};
    QTest::newRow("longer than a row") << QString(400, u'a') << Ids{};
}

void TestRowArena::everyWordHasToBeSomewhereInTheRow()
{
    QFETCH(QString, filter);
    QFETCH(Ids, ids);
    RowArena arena = arenaOf({u"harbourlight.example.net"_s, u"nordvik.example"_s,
                              u"shop.example Hotel Har"_s, u"zoe.example übel"_s});

    QCOMPARE(idsOf(arena, {.text = filter, .facets = {}}), ids);
}

void TestRowArena::aWordIsNotFoundAcrossTwoRows()
{
    RowArena arena = arenaOf({u"abc"_s, u"def"_s});

    QCOMPARE(idsOf(arena, {.text = u"cd"_s, .facets = {}}), Ids{});
}

void TestRowArena::ordersAreKeptBothWays()
{
    RowArena arena = arenaOf({u"a1"_s, u"b"_s, u"a2"_s, u"a3"_s});
    const RowArena::Places order = placesOf({13, 12, 99, 11, 10}, *arena.ids());

    QCOMPARE(order, (RowArena::Places{3, 2, 1, 0}));
    QCOMPARE(idsOf(arena, {.text = u"a"_s, .facets = {}}, order), (Ids{13, 12, 10}));
    QCOMPARE(idsOf(arena, {.text = u"a"_s, .facets = {}}, order, true), (Ids{10, 12, 13}));
    QCOMPARE(idsOf(arena, {.text = u"a"_s, .facets = {}}, {}, true), (Ids{13, 12, 10}));
}

void TestRowArena::facetsChooseRows()
{
    RowArena arena = arenaOf({u"a"_s, u"ab"_s, u"b"_s, u"a"_s},
                             {u"active"_s, u"suspended"_s, u"active"_s, u"active"_s});

    QCOMPARE(idsOf(arena, {.text = {}, .facets = {{0, u"active"_s}}}), (Ids{10, 12, 13}));
    QCOMPARE(idsOf(arena, {.text = u"a"_s, .facets = {{0, u"active"_s}}}), (Ids{10, 13}));
    QCOMPARE(idsOf(arena, {.text = {}, .facets = {{0, u"failed"_s}}}), Ids{});
}

void TestRowArena::whatIsTypedLetterByLetterIsWhatIsTypedAtOnce()
{
    QRandomGenerator random(7);
    QStringList texts;
    for (int row = 0; row < 3000; ++row) {
        QString text;
        for (int at = 0; at < 24; ++at)
            text += QChar(u'a' + random.bounded(5));
        texts.append(text);
    }
    RowArena typed = arenaOf(texts);
    for (int word = 0; word < 40; ++word) {
        QString filter;
        for (int letter = 0; letter < 6; ++letter) {
            filter += QChar(u'a' + random.bounded(5));
            RowArena fresh = arenaOf(texts);
            Ids wanted;
            for (qsizetype row = 0; row < texts.size(); ++row) {
                if (texts.at(row).contains(filter))
                    wanted.append(10 + row);
            }
            QCOMPARE(idsOf(typed, {.text = filter, .facets = {}}), wanted);
            QCOMPARE(idsOf(fresh, {.text = filter, .facets = {}}), wanted);
        }
    }
}

void TestRowArena::aCellOfACsvFile_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<QByteArray>("cell");

    QTest::newRow("plain") << u"Ada"_s << false << QByteArray("Ada");
    QTest::newRow("comma") << u"a,b"_s << false << QByteArray("\"a,b\"");
    QTest::newRow("quote") << u"a\"b"_s << false << QByteArray("\"a\"\"b\"");
    QTest::newRow("lines") << u"a\nb"_s << false << QByteArray("\"a\nb\"");
    QTest::newRow("formula") << u"=1+1"_s << false << QByteArray("'=1+1");
    QTest::newRow("at") << u"@x"_s << false << QByteArray("'@x");
    QTest::newRow("tab") << u"\tx"_s << false << QByteArray("'\tx");
    QTest::newRow("minus in a text") << u"-x"_s << false << QByteArray("'-x");
    QTest::newRow("negative number") << u"-7"_s << true << QByteArray("-7");
}

void TestRowArena::aCellOfACsvFile()
{
    QFETCH(QString, text);
    QFETCH(bool, isNumber);
    QFETCH(QByteArray, cell);

    QCOMPARE(csvCell(text, isNumber), cell);
}

REGISTER_TEST(TestRowArena)
#include "tst_rowarena.moc"
