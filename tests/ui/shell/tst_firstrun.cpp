#include "tests/support/postgresserver.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

#include "core/engine/opening.h"
#include "core/secrets/memorystore.h"
#include "ui/firstrun/firstrun.h"

#include <QCoroTask>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

const auto Usual = u"sqlite:/var/empty/usual.sqlite"_s;

} // namespace

//! The questions of the first start.
class TestFirstRun final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_questions.reset(); }

    void aFileIsChosenAndTheKeychainProbed();
    void whatIsNoAddressIsSaid();
    void aSharedDatabaseIsReachedAndItsPasswordKept();

private:
    void next() { m_questions->findChild<QPushButton *>(u"firstRunNext"_s)->click(); }
    [[nodiscard]] QString labelled(const QString &name) const
    {
        return m_questions->findChild<QLabel *>(name)->text();
    }

    std::shared_ptr<core::MemoryStore> m_secrets;
    std::unique_ptr<ui::FirstRun> m_questions;
};

void TestFirstRun::init()
{
    m_secrets = std::make_shared<core::MemoryStore>();
    m_questions = std::make_unique<ui::FirstRun>(Usual, m_secrets);
    m_questions->open();
}

void TestFirstRun::aFileIsChosenAndTheKeychainProbed()
{
    const QSignalSpy accepted(m_questions.get(), &QDialog::accepted);
    next();
    QTRY_VERIFY(labelled(u"firstRunKeychain"_s).startsWith(u"The keychain is there"_s));
    next();
    m_questions->findChild<QRadioButton *>(u"firstRunDemo"_s)->setChecked(true);
    next();
    QCOMPARE(accepted.count(), 1);
    QCOMPARE(m_questions->database(), Usual);
    QCOMPARE(m_questions->begin(), ui::FirstRun::Begin::Demo);
}

void TestFirstRun::whatIsNoAddressIsSaid()
{
    m_questions->findChild<QRadioButton *>(u"firstRunShared"_s)->setChecked(true);
    m_questions->findChild<QLineEdit *>(u"firstRunAddress"_s)->setText(u"db1"_s);
    next();
    QVERIFY(labelled(u"firstRunAddressProblem"_s).contains(u"postgresql://"_s));
    QVERIFY(!m_questions->findChild<QLabel *>(u"firstRunKeychain"_s)->isVisible());
}

void TestFirstRun::aSharedDatabaseIsReachedAndItsPasswordKept()
{
    TestDatabase database(core::Dialect::PostgreSql, false);
    QCOMPARE(database.problem(), QString());
    const QSignalSpy accepted(m_questions.get(), &QDialog::accepted);
    m_questions->findChild<QRadioButton *>(u"firstRunShared"_s)->setChecked(true);
    m_questions->findChild<QLineEdit *>(u"firstRunAddress"_s)->setText(database.url().toString());
    auto *password = m_questions->findChild<QLineEdit *>(u"firstRunPassword"_s);
    password->setText(u"not it"_s);
    next();
    QTRY_VERIFY(!labelled(u"firstRunAddressProblem"_s).isEmpty());
    password->setText(QString::fromUtf8(PostgresServer::password().reveal()));
    next();
    QTRY_VERIFY(labelled(u"firstRunKeychain"_s).startsWith(u"The keychain is there"_s));
    next();
    next();
    QTRY_COMPARE(accepted.count(), 1);
    const auto named = QCoro::waitFor(core::databaseAt(database.url(), m_secrets));
    QVERIFY_RESULT(named);
    QVERIFY(named->password.matches(PostgresServer::password()));
}

REGISTER_TEST(TestFirstRun)
#include "tst_firstrun.moc"
