#include "ui/firstrun/firstrun.h"

#include "core/engine/opening.h"
#include "core/wording/errorwording.h"

#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

enum Step { DatabaseStep, KeychainStep, BeginStep };
enum Where { OnThisMachine, Shared };

QRadioButton *choice(const QString &name, const QString &text, QWidget *parent)
{
    auto *button = new QRadioButton(text, parent);
    button->setObjectName(name);
    return button;
}

QVBoxLayout *columnOf(QWidget *page, const QString &title, const QString &what)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap12);
    column->addWidget(new Label(title, Tone::Text, Type::Title, page));
    auto *words = new Label(what, Tone::Muted, Type::Base, page);
    words->setWordWrap(true);
    column->addWidget(words);
    return column;
}

QString inOneLine(const core::Error &error)
{
    const core::Sentence sentence = core::inWords(error);
    return sentence.summary + u' ' + sentence.hint;
}

} // namespace

FirstRun::FirstRun(QString usualDatabase, std::shared_ptr<core::SecretStore> secrets,
                   QWidget *parent)
    : QDialog(parent)
    , m_usualDatabase(std::move(usualDatabase))
    , m_secrets(std::move(secrets))
    , m_pages(new QStackedWidget(this))
    , m_where(new QButtonGroup(this))
    , m_address(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_keychain(new Label({}, Tone::Muted, Type::Base, this))
    , m_begin(new QButtonGroup(this))
    , m_back(new Button(tr("Back"), ButtonKind::Plain, this))
    , m_next(new Button(tr("Next"), ButtonKind::Primary, this))
{
    setObjectName(u"firstRun"_s);
    setWindowTitle(tr("Welcome to Innkeeper"));
    build();
    go(DatabaseStep);
}

void FirstRun::build()
{
    m_pages->addWidget(databasePage());
    m_pages->addWidget(keychainPage());
    m_pages->addWidget(beginPage());
    auto *steps = new QVBoxLayout;
    steps->setSpacing(Gap12);
    for (const QString &name : {tr("Database"), tr("Keychain"), tr("Begin")}) {
        m_steps.append(new Label(name, Tone::Muted, Type::Base, this));
        steps->addWidget(m_steps.last());
    }
    steps->addStretch(1);
    m_back->setObjectName(u"firstRunBack"_s);
    m_back->setAutoDefault(false);
    m_next->setObjectName(u"firstRunNext"_s);
    m_next->setDefault(true);
    connect(m_back, &QPushButton::clicked, this, [this] { go(m_pages->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, &FirstRun::onNext);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Gap8);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto *right = new QVBoxLayout;
    right->addWidget(m_pages, 1);
    right->addSpacing(Gap16);
    right->addLayout(buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap24, Gap24, Gap24, Gap24);
    row->setSpacing(Gap32);
    row->addLayout(steps);
    row->addLayout(right, 1);
    resize(720, 440);
}

QWidget *FirstRun::databasePage()
{
    auto *page = new QWidget(this);
    QVBoxLayout *column =
        columnOf(page, tr("Where are the records?"),
                 tr("Servers, services, customers and the queue. Keys are never in there."));
    QRadioButton *here = choice(u"firstRunHere"_s, tr("In a file on &this machine"), page);
    QRadioButton *shared =
        choice(u"firstRunShared"_s, tr("In a &PostgreSQL database, shared with others"), page);
    m_where->addButton(here, OnThisMachine);
    m_where->addButton(shared, Shared);
    here->setChecked(true);
    column->addWidget(here);
    column->addWidget(shared);
    m_address->setObjectName(u"firstRunAddress"_s);
    m_address->setPlaceholderText(u"postgresql://user@host:5432/innkeeper"_s);
    m_password->setObjectName(u"firstRunPassword"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_addressRow = new FormRow(tr("&Address"), m_address, {}, page);
    m_passwordRow =
        new FormRow(tr("Pass&word"), m_password, tr("It goes into this machine's keychain."), page);
    column->addWidget(m_addressRow);
    column->addWidget(m_passwordRow);
    column->addStretch(1);
    const auto show = [this] {
        const bool isShared = m_where->checkedId() == Shared;
        m_addressRow->setVisible(isShared);
        m_passwordRow->setVisible(isShared);
    };
    connect(m_where, &QButtonGroup::idToggled, this, show);
    show();
    return page;
}

QWidget *FirstRun::keychainPage()
{
    auto *page = new QWidget(this);
    QVBoxLayout *column =
        columnOf(page, tr("Does the keychain work?"),
                 tr("Keys of servers and passwords are kept there, nowhere else. Something is "
                    "written there, read, and removed again."));
    m_keychain->setObjectName(u"firstRunKeychain"_s);
    m_keychain->setWordWrap(true);
    column->addWidget(m_keychain);
    auto *again = new Button(tr("Try again"), ButtonKind::Plain, page);
    again->setObjectName(u"firstRunProbe"_s);
    again->setAutoDefault(false);
    connect(again, &QPushButton::clicked, this, &FirstRun::checkKeychain);
    column->addWidget(again, 0, Qt::AlignLeading);
    column->addStretch(1);
    return page;
}

QWidget *FirstRun::beginPage()
{
    auto *page = new QWidget(this);
    QVBoxLayout *column = columnOf(page, tr("How to begin?"), tr("Both can be done later, too."));
    QRadioButton *server = choice(u"firstRunServer"_s, tr("With the first &server"), page);
    QRadioButton *demo = choice(
        u"firstRunDemo"_s,
        tr("With the &demo: simulated panels and invented customers, apart from the rest"), page);
    m_begin->addButton(server, int(Begin::FirstServer));
    m_begin->addButton(demo, int(Begin::Demo));
    server->setChecked(true);
    column->addWidget(server);
    column->addWidget(demo);
    column->addStretch(1);
    return page;
}

QString FirstRun::database() const
{
    return m_where->checkedId() == Shared ? m_address->text().trimmed() : m_usualDatabase;
}

FirstRun::Begin FirstRun::begin() const
{
    return Begin(m_begin->checkedId());
}

void FirstRun::go(int step)
{
    m_pages->setCurrentIndex(step);
    for (int at = 0; at < m_steps.size(); ++at)
        m_steps.at(at)->setTone(at == step ? Tone::Accent : Tone::Muted);
    m_back->setVisible(step > DatabaseStep);
    m_next->setText(step == BeginStep ? tr("Begin") : tr("Next"));
    m_next->setFocus(Qt::OtherFocusReason);
    if (step == KeychainStep)
        checkKeychain();
}

void FirstRun::onNext()
{
    switch (m_pages->currentIndex()) {
    case DatabaseStep:
        checkDatabase();
        break;
    case KeychainStep:
        go(BeginStep);
        break;
    default:
        finish();
    }
}

void FirstRun::setBusy(bool busy)
{
    m_next->setEnabled(!busy);
    m_back->setEnabled(!busy);
}

void FirstRun::checkDatabase()
{
    m_addressRow->setProblem({});
    if (m_where->checkedId() == OnThisMachine) {
        go(KeychainStep);
        return;
    }
    const auto url = core::DatabaseUrl::parse(database());
    if (!url || url->dialect != core::Dialect::PostgreSql) {
        m_addressRow->setProblem(tr("An address looks like postgresql://user@host:5432/name."));
        return;
    }
    setBusy(true);
    reach(this, *url, core::Secret::fromText(m_password->text()));
}

QCoro::Task<> FirstRun::reach(QPointer<FirstRun> self, core::DatabaseUrl url, core::Secret password)
{
    const auto connection = core::NamedDatabase{.url = url, .password = password}.connection();
    const auto reached = co_await connection->open();
    if (self)
        self->onDatabaseChecked(reached);
}

void FirstRun::onDatabaseChecked(const core::Result<> &reached)
{
    setBusy(false);
    if (!reached)
        m_addressRow->setProblem(inOneLine(reached.error()));
    else
        go(KeychainStep);
}

void FirstRun::checkKeychain()
{
    m_keychain->setTone(Tone::Muted);
    m_keychain->setText(tr("Asking the keychain …"));
    probe(this, m_secrets);
}

QCoro::Task<> FirstRun::probe(QPointer<FirstRun> self, std::shared_ptr<core::SecretStore> secrets)
{
    const auto works = co_await secrets->probe();
    if (self)
        self->onKeychainChecked(works);
}

void FirstRun::onKeychainChecked(const core::Result<> &works)
{
    m_keychain->setTone(works ? Tone::Ok : Tone::Danger);
    m_keychain->setText(works ? tr("The keychain is there, open, and keeps what it is given.")
                              : inOneLine(works.error()));
}

//! A password has to be kept before anything is opened with it.
void FirstRun::finish()
{
    const auto url = core::DatabaseUrl::parse(database());
    if (m_where->checkedId() == OnThisMachine || m_password->text().isEmpty() || !url) {
        accept();
        return;
    }
    setBusy(true);
    keep(this, *url, core::Secret::fromText(m_password->text()), m_secrets);
}

QCoro::Task<> FirstRun::keep(QPointer<FirstRun> self, core::DatabaseUrl url, core::Secret password,
                             std::shared_ptr<core::SecretStore> secrets)
{
    const auto kept = co_await core::keepDatabasePassword(url, password, secrets);
    if (!self)
        co_return;
    self->setBusy(false);
    if (kept) {
        self->accept();
        co_return;
    }
    self->go(KeychainStep);
    self->onKeychainChecked(kept);
}

} // namespace ui
