#include "core/engine/servers.h"
#include "core/panels/registry.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::PanelKind;

class TestServerProblems final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUserIsDemandedWhereTheSecretDoesNotDoAlone_data();
    void aUserIsDemandedWhereTheSecretDoesNotDoAlone();
};

void TestServerProblems::aUserIsDemandedWhereTheSecretDoesNotDoAlone_data()
{
    QTest::addColumn<PanelKind>("panel");
    QTest::addColumn<bool>("demanded");

    using enum PanelKind;
    QTest::newRow("cpanel: the header names him") << CPanel << true;
    QTest::newRow("plesk: an API key is enough") << Plesk << false;
    QTest::newRow("directadmin: the header names him") << DirectAdmin << true;
    QTest::newRow("hestiacp: both halves may be one secret") << HestiaCp << false;
    QTest::newRow("nextpanel: it may come with the key") << NextPanel << false;
    QTest::newRow("vumaerp: there are no users") << VumaErp << false;
}

void TestServerProblems::aUserIsDemandedWhereTheSecretDoesNotDoAlone()
{
    QFETCH(PanelKind, panel);
    QFETCH(bool, demanded);
    core::Server server;
    server.name = u"web-01"_s;
    server.panel = panel;
    server.url = QUrl(u"https://web-01.example.net:8443"_s);

    const QList<core::FieldError> problems = core::serverProblems(server);

    QCOMPARE(problems.size(), demanded ? 1 : 0);
    if (demanded)
        QCOMPARE(problems.first().field, u"user"_s);
}

REGISTER_TEST(TestServerProblems)
#include "tst_serverproblems.moc"
