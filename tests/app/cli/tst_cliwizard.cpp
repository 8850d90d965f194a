#include "tests/app/cli/screen.h"

using namespace Qt::Literals::StringLiterals;

//! `provision`: the questions at a terminal, and what comes of the answers.
class TestCliWizard final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aNewCustomersSiteIsSetUp();
    void aKnownCustomerATypedPasswordAndAChosenServer();
    void wrongAnswersAreAskedAgain();
    void aPlanThatIsNotPossibleMayBeChanged();
    void whatIsAskedMayBeChangedBeforeItIsDone();
    void nothingIsDoneWithoutAYes_data();
    void nothingIsDoneWithoutAYes();
    void withoutATerminalItIsWrongUsage();

private:
    QStringList wizard() const { return {u"--timeout"_s, u"10"_s, u"provision"_s}; }
    //! The place of a panel's demo product in the wizard's list.
    QByteArray productOn(const QString &panel);
    QJsonObject service(const QString &domain)
    {
        return m_terminal.json({u"service"_s, u"show"_s, domain}).object();
    }
    //! Up to the domain, for a customer who is there.
    bool answersUpToTheProduct(Screen &screen);

    Terminal m_terminal;
};

#define VERIFY_SCREEN(condition) QVERIFY2(condition, screen.all().constData())

void TestCliWizard::initTestCase()
{
    const auto up = m_terminal.json({u"demo"_s, u"up"_s, u"--port-base"_s, u"0"_s});
    QVERIFY2(up.code == 0, up.all().constData());
}

void TestCliWizard::cleanupTestCase()
{
    QCOMPARE(m_terminal.json({u"demo"_s, u"down"_s}).code, 0);
}

QByteArray TestCliWizard::productOn(const QString &panel)
{
    const auto products = m_terminal.json({u"product"_s, u"list"_s}).array();
    for (qsizetype i = 0; i < products.size(); ++i) {
        if (products.at(i)[u"panel"].toString() == panel)
            return QByteArray::number(i + 1);
    }
    return "0";
}

bool TestCliWizard::answersUpToTheProduct(Screen &screen)
{
    return screen.answers("Customer", "owner002@bike.example")
           && screen.answers("Product", productOn(u"cpanel"_s))
           && screen.answers("Which price", "");
}

void TestCliWizard::aNewCustomersSiteIsSetUp()
{
    Screen screen(m_terminal, wizard());

    VERIFY_SCREEN(screen.answers("Customer", ""));
    VERIFY_SCREEN(screen.answers("Name", "Ada Example"));
    VERIFY_SCREEN(screen.answers("E-mail", "ada@example.com"));
    VERIFY_SCREEN(screen.answers("Company", ""));
    VERIFY_SCREEN(screen.answers("Country", "de"));
    VERIFY_SCREEN(screen.answers("Language", "de"));
    VERIFY_SCREEN(screen.answers("Product", productOn(u"cpanel"_s)));
    VERIFY_SCREEN(screen.answers("Which price", "2"));
    VERIFY_SCREEN(screen.answers("Domain", "ada-example.com"));
    VERIFY_SCREEN(screen.answers("User name [", ""));
    VERIFY_SCREEN(screen.answers("Generate the password", ""));
    VERIFY_SCREEN(screen.sees("chosen for you"));
    VERIFY_SCREEN(screen.answers("Server", ""));
    VERIFY_SCREEN(screen.answers("Steps [account]", ""));
    VERIFY_SCREEN(screen.sees("it has the most room"));
    VERIFY_SCREEN(screen.sees("Create account"));
    VERIFY_SCREEN(screen.sees("99.90 USD, annual"));
    VERIFY_SCREEN(screen.answers("Go ahead?", "y"));
    VERIFY_SCREEN(screen.sees("account: done"));

    const int code = screen.exitCode();
    VERIFY_SCREEN(code == 0);
    const QByteArray out = screen.out();
    QVERIFY2(out.contains("is active on demo-cpanel"), out.constData());
    QVERIFY2(out.contains("Password: "), out.constData());
    QVERIFY(!screen.all().contains(out.mid(out.indexOf("Password: ") + 10, 16)));
    const QJsonObject made = service(u"ada-example.com"_s);
    QCOMPARE(made[u"state"].toString(), u"active"_s);
    QCOMPARE(made[u"customer"].toString(), u"Ada Example"_s);
    QCOMPARE(made[u"cycle"].toString(), u"annual"_s);
}

void TestCliWizard::aKnownCustomerATypedPasswordAndAChosenServer()
{
    Screen screen(m_terminal, QStringList{u"--json"_s} + wizard());

    // A part of the name of many, then an address.
    VERIFY_SCREEN(screen.answers("Customer", "Ben"));
    VERIFY_SCREEN(screen.sees("<owner002@bike.example>"));
    VERIFY_SCREEN(screen.answers("Which customer", "1"));
    VERIFY_SCREEN(screen.answers("Product", productOn(u"directadmin"_s)));
    VERIFY_SCREEN(screen.answers("Which price", ""));
    VERIFY_SCREEN(screen.answers("Domain", "typed-example.com"));
    VERIFY_SCREEN(screen.answers("User name [", "typedone"));
    VERIFY_SCREEN(screen.answers("Generate the password", "n"));
    VERIFY_SCREEN(screen.answers("Password, which is not shown", "Kah7eemu9AixBo3"));
    VERIFY_SCREEN(screen.answers("The same again", "Kah7eemu9AixBo4"));
    VERIFY_SCREEN(screen.sees("They differ."));
    VERIFY_SCREEN(screen.answers("Password, which is not shown", "Kah7eemu9AixBo3"));
    VERIFY_SCREEN(screen.answers("The same again", "Kah7eemu9AixBo3"));
    VERIFY_SCREEN(screen.answers("Server", "2"));
    VERIFY_SCREEN(screen.answers("Steps", "account"));
    VERIFY_SCREEN(screen.sees("you named it"));
    VERIFY_SCREEN(screen.answers("Go ahead?", "yes"));

    const int code = screen.exitCode();
    VERIFY_SCREEN(code == 0);
    const QJsonObject report = QJsonDocument::fromJson(screen.out()).object();
    QCOMPARE(report[u"state"].toString(), u"active"_s);
    QCOMPARE(report[u"username"].toString(), u"typedone"_s);
    QVERIFY(!report.contains(u"password"_s));
    QVERIFY(!screen.all().contains("Kah7eemu9AixBo3"));
}

void TestCliWizard::wrongAnswersAreAskedAgain()
{
    Screen screen(m_terminal, wizard());

    VERIFY_SCREEN(screen.answers("Customer", "nobody@nowhere.example"));
    VERIFY_SCREEN(screen.sees("There is no such customer."));
    VERIFY_SCREEN(screen.answers("Customer", "owner002@bike.example"));
    VERIFY_SCREEN(screen.answers("Product", "99"));
    VERIFY_SCREEN(screen.sees("A number from 1 to"));
    VERIFY_SCREEN(screen.answers("Product", productOn(u"cpanel"_s)));
    VERIFY_SCREEN(screen.answers("Which price", ""));
    VERIFY_SCREEN(screen.answers("Domain", "co.uk"));
    VERIFY_SCREEN(screen.sees("public suffix"));
    VERIFY_SCREEN(screen.answers("Domain", "right-example.com"));
    VERIFY_SCREEN(screen.answers("User name", "root"));
    VERIFY_SCREEN(screen.sees("The user name"));
    VERIFY_SCREEN(screen.answers("User name", "rightone"));
    VERIFY_SCREEN(screen.answers("Generate the password", "n"));
    VERIFY_SCREEN(screen.answers("Password, which is not shown", "short"));
    VERIFY_SCREEN(screen.answers("The same again", "short"));
    VERIFY_SCREEN(screen.sees("The password"));
}

void TestCliWizard::aPlanThatIsNotPossibleMayBeChanged()
{
    Screen screen(m_terminal, wizard());

    VERIFY_SCREEN(answersUpToTheProduct(screen));
    VERIFY_SCREEN(screen.answers("Domain", "ada-example.com")); // another customer's by now
    VERIFY_SCREEN(screen.answers("User name", ""));
    VERIFY_SCREEN(screen.answers("Generate the password", ""));
    VERIFY_SCREEN(screen.answers("Server", ""));
    VERIFY_SCREEN(screen.answers("Steps", ""));
    VERIFY_SCREEN(screen.sees("ada-example.com is service"));
    VERIFY_SCREEN(screen.answers("What to change", "domain"));
    VERIFY_SCREEN(screen.answers("Domain [ada-example.com]", "other-example.com"));
    VERIFY_SCREEN(screen.answers("User name", ""));
    VERIFY_SCREEN(screen.sees("for other-example.com"));
    VERIFY_SCREEN(screen.answers("Go ahead?", "y"));

    const int code = screen.exitCode();
    VERIFY_SCREEN(code == 0);
    QCOMPARE(service(u"other-example.com"_s)[u"state"].toString(), u"active"_s);
}

void TestCliWizard::whatIsAskedMayBeChangedBeforeItIsDone()
{
    Screen screen(m_terminal, wizard());

    VERIFY_SCREEN(answersUpToTheProduct(screen));
    VERIFY_SCREEN(screen.answers("Domain", "steps-example.com"));
    VERIFY_SCREEN(screen.answers("User name", ""));
    VERIFY_SCREEN(screen.answers("Generate the password", ""));
    VERIFY_SCREEN(screen.answers("Server", ""));
    VERIFY_SCREEN(screen.answers("Steps", "account,magic"));
    VERIFY_SCREEN(screen.sees("Some of: account,dns"));
    VERIFY_SCREEN(screen.answers("Steps", ""));
    VERIFY_SCREEN(screen.answers("Go ahead?", "steps"));
    VERIFY_SCREEN(screen.answers("Steps", "account,dns"));
    VERIFY_SCREEN(screen.sees("Add the A, MX and SPF records"));
    VERIFY_SCREEN(screen.answers("Go ahead?", "y"));
    VERIFY_SCREEN(screen.sees("dns: done"));

    const int code = screen.exitCode();
    VERIFY_SCREEN(code == 0);
}

void TestCliWizard::nothingIsDoneWithoutAYes_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::newRow("no") << QByteArray("n\n");
    QTest::newRow("Ctrl-D") << QByteArray("\x04");
    QTest::newRow("Ctrl-C") << QByteArray("\x03");
}

void TestCliWizard::nothingIsDoneWithoutAYes()
{
    QFETCH(const QByteArray, keys);
    Screen screen(m_terminal, wizard());
    VERIFY_SCREEN(answersUpToTheProduct(screen));
    VERIFY_SCREEN(screen.answers("Domain", "never-example.com"));
    VERIFY_SCREEN(screen.answers("User name", ""));
    VERIFY_SCREEN(screen.answers("Generate the password", ""));
    VERIFY_SCREEN(screen.answers("Server", ""));
    VERIFY_SCREEN(screen.answers("Steps", ""));
    VERIFY_SCREEN(screen.sees("Go ahead?") && screen.sees(": "));

    screen.type(keys);

    const int code = screen.exitCode();
    VERIFY_SCREEN(code == 1);
    VERIFY_SCREEN(screen.all().contains("Stopped"));
    QCOMPARE(m_terminal.json({u"service"_s, u"show"_s, u"never-example.com"_s}).code, 3);
}

void TestCliWizard::withoutATerminalItIsWrongUsage()
{
    const auto ran = m_terminal.json({u"provision"_s});

    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.errorClass(), u"usage"_s);
    QVERIFY2(ran.out.contains("service provision"), ran.out.constData());
}

REGISTER_TEST(TestCliWizard)
#include "tst_cliwizard.moc"
