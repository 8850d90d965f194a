#include "core/panels/recognition.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;

//! What a panel shows, against what was made.
class TestRecognition final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBestThatIsShownDecides_data();
    void theBestThatIsShownDecides();
    void whoseItIsIsSaid();
};

namespace {

core::PanelAccount shown(const QString &username, const QString &domain, const QString &email,
                         const QString &marker)
{
    core::PanelAccount account;
    account.username = username;
    account.domain = domain;
    account.email = email;
    account.marker = marker;
    return account;
}

} // namespace

void TestRecognition::theBestThatIsShownDecides_data()
{
    QTest::addColumn<core::PanelAccount>("found");
    QTest::addColumn<QString>("verdict");

    const QString user = u"web08"_s;
    const QString domain = u"shop.example.com"_s;
    const QString email = u"jo@example.com"_s;
    const QString mark = u"m-1"_s;
    const QString other = u"other.example.net"_s;
    const QString theirs = u"owner@example.net"_s;
    QTest::newRow("our mark, all else changed")
        << shown(u"web09"_s, other, theirs, mark) << u"ours"_s;
    QTest::newRow("another mark") << shown(user, domain, email, u"m-2"_s) << u"foreign"_s;
    QTest::newRow("another user") << shown(u"web09"_s, domain, email, {}) << u"foreign"_s;
    QTest::newRow("our domain") << shown(user, u"Shop.Example.com"_s, theirs, {}) << u"ours"_s;
    QTest::newRow("another domain") << shown(user, other, theirs, {}) << u"foreign"_s;
    QTest::newRow("another domain of the customer")
        << shown(user, other, email, {}) << u"foreign"_s;
    QTest::newRow("our contact") << shown(u"WEB08"_s, {}, u"Jo@example.com"_s, {}) << u"ours"_s;
    QTest::newRow("another contact") << shown(user, {}, theirs, {}) << u"cannot-tell"_s;
    QTest::newRow("a name alone") << shown(user, {}, {}, {}) << u"cannot-tell"_s;
}

void TestRecognition::theBestThatIsShownDecides()
{
    QFETCH(core::PanelAccount, found);
    QFETCH(QString, verdict);
    core::CreateAttempt made;
    made.account.username = u"web08"_s;
    made.account.domain = u"shop.example.com"_s;
    made.account.email = u"jo@example.com"_s;
    made.account.marker = u"m-1"_s;

    const core::Settlement settlement = core::recognised(found, made);

    QCOMPARE(core::nameOf(settlement.verdict), verdict);
    QCOMPARE(settlement.account->username, found.username);
}

void TestRecognition::whoseItIsIsSaid()
{
    QCOMPARE(core::described(shown(u"web08"_s, u"other.example.net"_s, u"owner@example.net"_s, {})),
             u"account web08 there for other.example.net with contact owner@example.net"_s);
    QCOMPARE(core::described(shown(u"web08"_s, {}, {}, {})), u"account web08 there"_s);
    QCOMPARE(core::nameOf(core::unrecognised().verdict), u"not-created"_s);
}

REGISTER_TEST(TestRecognition)
#include "tst_recognition.moc"
