#include "ui/settings/settingspage.h"

#include "ui/common/button.h"
#include "ui/common/formrow.h"
#include "ui/common/label.h"
#include "ui/common/preferences.h"

#include <QPainter>
#include <QScrollArea>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int FormWidth = 480;
constexpr int HeadHeight = 52;

void choose(QComboBox *box, const QVariant &value)
{
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

} // namespace

SettingsPage::SettingsPage(EngineRoom &room, QWidget *parent)
    : Page(parent)
    , m_room(room)
    , m_column(new QVBoxLayout)
{
    build();
}

void SettingsPage::build()
{
    auto *title = new Label(tr("Settings"), Tone::Text, Type::Title, this);
    title->setObjectName(u"settingsTitle"_s);
    title->setMinimumHeight(HeadHeight);
    title->setIndent(Gap16);

    auto *form = new QWidget;
    form->setMaximumWidth(FormWidth);
    m_column->setContentsMargins(Gap16, Gap8, Gap16, Gap24);
    m_column->setSpacing(Gap24);
    form->setLayout(m_column);
    buildLook();
    buildSafety();
    buildEngine();
    m_column->addStretch(1);

    auto *area = new QScrollArea(this);
    area->setObjectName(u"settingsArea"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(form);
    form->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(title);
    whole->addWidget(area, 1);
}

QVBoxLayout *SettingsPage::addSection(const QString &title)
{
    auto *section = new QVBoxLayout;
    section->setSpacing(Gap12);
    section->addWidget(new Label(title, Tone::Text, Type::Strong, this));
    m_column->addLayout(section);
    return section;
}

void SettingsPage::addField(QVBoxLayout *section, const QString &label, QWidget *field,
                            const QString &help)
{
    section->addWidget(new FormRow(label, field, help, this));
}

//! Does what the window's action of that name does.
void SettingsPage::addButton(QVBoxLayout *section, const QString &name, const QString &text,
                             const QString &icon, const QString &action)
{
    auto *button = new Button(text, ButtonKind::Plain, this);
    button->setObjectName(name);
    button->setIconName(icon);
    connect(button, &QPushButton::clicked, this, [this, action] { trigger(action); });
    section->addWidget(button, 0, Qt::AlignLeading);
}

QComboBox *SettingsPage::addChoice(const QString &name)
{
    auto *box = new QComboBox(this);
    box->setObjectName(name);
    return box;
}

void SettingsPage::buildLook()
{
    QVBoxLayout *section = addSection(tr("Look"));
    m_scheme = addChoice(u"settingsScheme"_s);
    m_scheme->addItem(tr("As the desktop"), int(Scheme::System));
    m_scheme->addItem(tr("Light"), int(Scheme::Light));
    m_scheme->addItem(tr("Dark"), int(Scheme::Dark));
    choose(m_scheme, int(Preferences::scheme()));
    connect(m_scheme, &QComboBox::activated, this, [this] {
        const auto scheme = Scheme(m_scheme->currentData().toInt());
        Preferences::setScheme(scheme);
        Theme::instance().choose(scheme);
    });
    addField(section, tr("&Theme"), m_scheme, {});

    QComboBox *rows = addChoice(u"settingsRows"_s);
    rows->addItem(tr("Compact"), 24);
    rows->addItem(tr("Usual"), 28);
    rows->addItem(tr("Roomy"), 34);
    choose(rows, Preferences::rowHeight());
    connect(rows, &QComboBox::activated, this,
            [rows] { Preferences::setRowHeight(rows->currentData().toInt()); });
    addField(section, tr("&Rows of tables"), rows, {});

    QComboBox *language = addChoice(u"settingsLanguage"_s);
    language->addItem(tr("As the desktop"), QString());
    for (const char *code : {"en", "de", "es", "fr", "pt_BR"}) {
        const QString name = QString::fromLatin1(code);
        language->addItem(QLocale(name).nativeLanguageName(), name);
    }
    choose(language, Preferences::language());
    connect(language, &QComboBox::activated, this,
            [language] { Preferences::setLanguage(language->currentData().toString()); });
    addField(section, tr("&Language"), language, tr("From the next start on."));

    addButton(section, u"settingsKeys"_s, tr("Change keys"), u"key"_s, u"shell.keys"_s);
}

void SettingsPage::buildSafety()
{
    QVBoxLayout *section = addSection(tr("Lock"));
    QComboBox *after = addChoice(u"settingsLock"_s);
    for (const int minutes : {1, 5, 15, 30, 60})
        after->addItem(minutes == 1 ? tr("1 minute") : tr("%n minutes", nullptr, minutes), minutes);
    after->addItem(tr("Never by itself"), 0);
    choose(after, int(Preferences::lockAfter().count()));
    connect(after, &QComboBox::activated, this, [after] {
        Preferences::setLockAfter(std::chrono::minutes(after->currentData().toInt()));
    });
    addField(section, tr("Lock &after nothing was touched for"), after,
             tr("The queue goes on being worked while the window is locked. Until a lock phrase is "
                "set, the window does not lock by itself."));
    addButton(section, u"settingsPhrase"_s, tr("Set the lock phrase"), u"lock"_s,
              u"shell.lockPhrase"_s);
}

void SettingsPage::buildEngine()
{
    QVBoxLayout *section = addSection(tr("Database and queue"));
    auto *works = new QCheckBox(tr("This console &works the queue"), this);
    works->setObjectName(u"settingsWorks"_s);
    works->setChecked(Preferences::worksTheQueue());
    connect(works, &QCheckBox::toggled, this, [this](bool on) {
        Preferences::setWorksTheQueue(on);
        m_room.setWorks(on);
    });
    addField(section, tr("Queue"), works,
             tr("Off: what is ordered here waits for another console or a worker."));
    auto *database = new Label(m_room.url().toString(), Tone::Text, Type::Fixed, this);
    database->setObjectName(u"settingsDatabase"_s);
    database->setAccessibleName(tr("Database"));
    database->setWordWrap(true);
    database->makeSelectable();
    addField(section, tr("Database"), database,
             tr("Another one: start with --db, or set INNKEEPER_DB."));
    addButton(section, u"settingsAbout"_s, tr("About Innkeeper"), u"info"_s, u"shell.about"_s);
}

void SettingsPage::trigger(const QString &action)
{
    if (auto *found = window()->findChild<QAction *>(action))
        found->trigger();
}

void SettingsPage::focusFilter()
{
    m_scheme->setFocus(Qt::ShortcutFocusReason);
}

void SettingsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(0, HeadHeight - 1, width(), 1, Theme::instance().color(Tone::Line));
}

} // namespace ui
