#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/core/engine/house.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestDoctor final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aClockInStepAgreesWithTheServer();
    void aClockMinutesOffIsWrongAndSaysWhatToDo_data();
    void aClockMinutesOffIsWrongAndSaysWhatToDo();
    void aDateThatCannotBeReadIsNoReasonToDoubtTheClock_data();
    void aDateThatCannotBeReadIsNoReasonToDoubtTheClock();
    void theNextServerIsAskedWhenOneTellsNoTime();
    void withoutServersThereIsNothingToCompareWith();

private:
    Finding clock()
    {
        const QList<Finding> findings = QCoro::waitFor(m_house->engine.examine());
        const auto found = std::ranges::find(findings, u"clock"_s, &Finding::name);
        return found == findings.end() ? Finding() : *found;
    }

    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<House> m_house;
};

void TestDoctor::init()
{
    m_house = std::make_unique<House>();
    QVERIFY(m_house->opened);
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    QVERIFY(m_panel->listen());
}

void TestDoctor::aClockInStepAgreesWithTheServer()
{
    m_house->serverFor(PanelKind::CPanel, *m_panel, u"web-03"_s);

    const Finding finding = clock();

    QCOMPARE(nameOf(finding.verdict), u"right"_s);
    QVERIFY2(finding.found.endsWith(u"agrees with web-03"_s), qPrintable(finding.found));
    QVERIFY(!finding.error);
}

void TestDoctor::aClockMinutesOffIsWrongAndSaysWhatToDo_data()
{
    QTest::addColumn<int>("theirs");
    QTest::addColumn<QString>("words");

    QTest::newRow("we are behind") << 600 << u"behind web-03's"_s;
    QTest::newRow("we are ahead") << -600 << u"ahead of web-03's"_s;
}

void TestDoctor::aClockMinutesOffIsWrongAndSaysWhatToDo()
{
    QFETCH(const int, theirs);
    QFETCH(const QString, words);
    m_house->serverFor(PanelKind::CPanel, *m_panel, u"web-03"_s);
    m_panel->panel().clockSkew = theirs;

    const Finding finding = clock();

    QCOMPARE(nameOf(finding.verdict), u"wrong"_s);
    QVERIFY2(finding.found.contains(words), qPrintable(finding.found));
    QVERIFY2(finding.found.contains(u"timedatectl set-ntp true"_s), qPrintable(finding.found));
    QVERIFY(finding.error.has_value());
    QVERIFY(!finding.found.contains(u"-600"_s));
}

void TestDoctor::aDateThatCannotBeReadIsNoReasonToDoubtTheClock_data()
{
    QTest::addColumn<QByteArray>("header");

    QTest::newRow("none") << QByteArray();
    QTest::newRow("words") << QByteArray("yesterday, or so");
    QTest::newRow("no such day") << QByteArray("Mon, 32 Feb 2026 12:00:00 GMT");
    QTest::newRow("a number") << QByteArray("1789000000");
    QTest::newRow("hostile") << QByteArray(4000, '9');
}

void TestDoctor::aDateThatCannotBeReadIsNoReasonToDoubtTheClock()
{
    QFETCH(const QByteArray, header);
    m_house->serverFor(PanelKind::CPanel, *m_panel, u"web-03"_s);
    m_panel->setDateHeader(header);

    const Finding finding = clock();

    QCOMPARE(nameOf(finding.verdict), u"right"_s);
    QVERIFY2(finding.found.endsWith(u"compared with no server"_s), qPrintable(finding.found));
}

void TestDoctor::theNextServerIsAskedWhenOneTellsNoTime()
{
    m_house->serverFor(PanelKind::CPanel, *m_panel, u"web-03"_s);
    m_panel->setDateHeader({});
    sim::SimServer other(std::make_unique<sim::CpanelSim>());
    QVERIFY(other.listen());
    m_house->serverFor(PanelKind::CPanel, other, u"web-04"_s);

    const Finding finding = clock();

    QVERIFY2(finding.found.endsWith(u"agrees with web-04"_s), qPrintable(finding.found));
}

void TestDoctor::withoutServersThereIsNothingToCompareWith()
{
    const Finding finding = clock();

    QCOMPARE(nameOf(finding.verdict), u"right"_s);
    QVERIFY2(finding.found.endsWith(u"compared with no server"_s), qPrintable(finding.found));
}

REGISTER_TEST(TestDoctor)
#include "tst_doctor.moc"
