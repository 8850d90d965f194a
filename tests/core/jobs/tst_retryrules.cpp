#include "core/base/names.h"
#include "core/jobs/retryrules.h"
#include "tests/support/testmain.h"

using namespace core;
using namespace std::chrono_literals;

//! How often, and after what pause, a job is tried again.
class TestRetryRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachPauseIsFourTimesTheLast();
    void theChanceMakesItALittleLonger();
    void aDefiniteRefusalIsNotTriedAgain_data();
    void aDefiniteRefusalIsNotTriedAgain();
    void whatWeRefuseOurselvesIsNotTriedAgain();
};

void TestRetryRules::eachPauseIsFourTimesTheLast()
{
    const RetryRules rules{.tries = 4};
    QVERIFY(rules.pauseAfter(1, Error{ErrorKind::Busy, {}}, 0) == 30s);
    QVERIFY(rules.pauseAfter(2, Error{ErrorKind::Busy, {}}, 0) == 120s);
    QVERIFY(rules.pauseAfter(3, Error{ErrorKind::Busy, {}}, 0) == 480s);
    QVERIFY(!rules.pauseAfter(4, Error{ErrorKind::Busy, {}}, 0));
    QVERIFY(!RetryRules().pauseAfter(3, Error{ErrorKind::Busy, {}}, 0));
}

void TestRetryRules::theChanceMakesItALittleLonger()
{
    QVERIFY(RetryRules().pauseAfter(1, Error{ErrorKind::Busy, {}}, 0.5) == 33s);
    QVERIFY(RetryRules().pauseAfter(1, Error{ErrorKind::Busy, {}}, 1) == 36s);
}

void TestRetryRules::aDefiniteRefusalIsNotTriedAgain_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("again");
    using enum ErrorKind;
    const QList<ErrorKind> passing{Unreachable, Busy,     Protocol, UnknownOutcome,
                                   Storage,     Keychain, NoKey};
    for (const auto &kind : EnumNames<ErrorKind>)
        QTest::newRow(kind.name) << kind.value << passing.contains(kind.value);
}

void TestRetryRules::aDefiniteRefusalIsNotTriedAgain()
{
    QFETCH(ErrorKind, kind);
    QFETCH(bool, again);
    QCOMPARE(RetryRules().pauseAfter(1, Error{kind, {}}, 0).has_value(), again);
}

void TestRetryRules::whatWeRefuseOurselvesIsNotTriedAgain()
{
    const Error foreign{ErrorKind::Unreachable, {}, ErrorReason::PinMismatch};
    QVERIFY(!RetryRules().pauseAfter(1, foreign, 0));
}

REGISTER_TEST(TestRetryRules)
#include "tst_retryrules.moc"
