#include "core/panels/connectiontest.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::ErrorKind;
using core::ErrorReason;
using core::TestStage;

class TestConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstCallTellsAddressTlsAndKeyApart_data();
    void theFirstCallTellsAddressTlsAndKeyApart();
    void everyStageIsInTheReport();
    void nothingFollowsAFailure();
    void theTrustThatWasUsedIsTold();
};

namespace {

core::PanelEndpoint endpoint()
{
    core::PanelEndpoint made;
    made.url = QUrl(u"https://srv1.example.net:2087"_s);
    return made;
}

QString text(const core::ConnectionReport &report)
{
    QStringList lines;
    for (const core::StageReport &stage : report.stages)
        lines.append(core::nameOf(stage.stage) + u'=' + core::nameOf(stage.outcome));
    return lines.join(u' ');
}

} // namespace

void TestConnectionTest::theFirstCallTellsAddressTlsAndKeyApart_data()
{
    QTest::addColumn<core::Error>("error");
    QTest::addColumn<QString>("stages");

    const auto error = [](ErrorKind kind, ErrorReason reason = ErrorReason::None) {
        return core::Error{kind, u"x"_s, reason};
    };
    const QString noAddress =
        u"address=failed tls=skipped credentials=skipped rights=skipped packages=skipped"_s;
    const QString noTls =
        u"address=passed tls=failed credentials=skipped rights=skipped packages=skipped"_s;
    const QString noKey =
        u"address=passed tls=passed credentials=failed rights=skipped packages=skipped"_s;
    const QString noRight =
        u"address=passed tls=passed credentials=passed rights=failed packages=skipped"_s;
    QTest::newRow("no name") << error(ErrorKind::Unreachable, ErrorReason::NameNotResolved)
                             << noAddress;
    QTest::newRow("time-out") << error(ErrorKind::Unreachable, ErrorReason::TimedOut) << noAddress;
    QTest::newRow("redirected") << error(ErrorKind::Invalid, ErrorReason::Redirected) << noAddress;
    QTest::newRow("a web page") << error(ErrorKind::Protocol, ErrorReason::NotThePanel)
                                << noAddress;
    QTest::newRow("untrusted") << error(ErrorKind::Unreachable, ErrorReason::CertificateUntrusted)
                               << noTls;
    QTest::newRow("other pin") << error(ErrorKind::Unreachable, ErrorReason::PinMismatch) << noTls;
    QTest::newRow("wrong key") << error(ErrorKind::Auth) << noKey;
    QTest::newRow("banned") << error(ErrorKind::Blocked) << noKey;
    QTest::newRow("busy") << error(ErrorKind::Busy) << noKey;
    QTest::newRow("not allowed") << error(ErrorKind::Permission) << noRight;
}

void TestConnectionTest::theFirstCallTellsAddressTlsAndKeyApart()
{
    QFETCH(core::Error, error);
    QFETCH(QString, stages);
    core::ConnectionTest test(endpoint());

    test.reached(error);
    test.accepted(error, u"known"_s);

    QVERIFY(!test.goesOn());
    QCOMPARE(text(test.report()), stages);
    QVERIFY(!test.report().passed());
}

void TestConnectionTest::everyStageIsInTheReport()
{
    core::ConnectionTest test(endpoint());

    test.reached(std::nullopt);
    test.accepted(std::nullopt, u"11.136"_s);
    test.skipped(TestStage::Rights, u"cannot be asked"_s);
    test.judged(TestStage::Packages, std::nullopt, u"12 packages"_s);

    QVERIFY(test.goesOn());
    const auto report = test.report();
    QCOMPARE(text(report),
             u"address=passed tls=passed credentials=passed rights=skipped packages=passed"_s);
    QCOMPARE(report.stages.at(0).found, u"srv1.example.net:2087"_s);
    QCOMPARE(report.stages.at(2).found, u"11.136"_s);
    QVERIFY(report.passed());
}

void TestConnectionTest::nothingFollowsAFailure()
{
    core::ConnectionTest test(endpoint());

    test.reached(core::Error{ErrorKind::Unreachable, u"x"_s, ErrorReason::ConnectionRefused});
    test.passed(TestStage::Packages, u"12 packages"_s);

    QCOMPARE(test.report().stages.size(), 5);
    QCOMPARE(test.report().stages.last().outcome, core::StageReport::Outcome::Skipped);
}

void TestConnectionTest::theTrustThatWasUsedIsTold()
{
    const auto found = [](const core::PanelEndpoint &to) {
        core::ConnectionTest test(to);
        test.reached(std::nullopt);
        return test.report().stages.at(1).found;
    };
    core::PanelEndpoint to = endpoint();
    QCOMPARE(found(to), u"verified"_s);
    to.tls.caFile = u"ca.pem"_s;
    QCOMPARE(found(to), u"verified by the authority in ca.pem"_s);
    to.tls.pinSha256 = QByteArray(32, 'x');
    QCOMPARE(found(to), u"the pinned certificate"_s);
    to.url.setScheme(u"http"_s);
    QCOMPARE(found(to), u"none: plain http"_s);
}

REGISTER_TEST(TestConnectionTest)
#include "tst_connectiontest.moc"
