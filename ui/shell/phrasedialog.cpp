#include "ui/shell/phrasedialog.h"

#include "ui/common/button.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr qsizetype ShortestPhrase = 8;

QLineEdit *phraseField(const QString &name, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setEchoMode(QLineEdit::Password);
    return field;
}

} // namespace

PhraseDialog::PhraseDialog(QWidget *parent)
    : QDialog(parent)
    , m_phrase(phraseField(u"phrase"_s, this))
    , m_again(phraseField(u"phraseAgain"_s, this))
    , m_problem(new Label({}, Tone::Danger, Type::Base, this))
    , m_set(new Button(tr("Set the phrase"), ButtonKind::Primary, this))
{
    setObjectName(u"phraseDialog"_s);
    setWindowTitle(tr("Lock phrase"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(m_set, &QPushButton::clicked, this, &PhraseDialog::check);
}

void PhraseDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap24, Gap24, Gap24, Gap16);
    column->setSpacing(Gap8);
    auto *what = new QLabel(tr("This phrase opens the locked window. It is kept in the keychain, "
                               "stretched, and cannot be read back."),
                            this);
    what->setWordWrap(true);
    column->addWidget(what);
    const auto field = [this, column](const QString &text, QLineEdit *edit) {
        auto *label = new QLabel(text, this);
        label->setBuddy(edit);
        column->addWidget(label);
        column->addWidget(edit);
    };
    field(tr("&Phrase"), m_phrase);
    field(tr("The same &again"), m_again);
    m_problem->setObjectName(u"phraseProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Plain, this);
    cancel->setObjectName(u"phraseCancel"_s);
    cancel->setAutoDefault(false);
    m_set->setObjectName(u"phraseSet"_s);
    m_set->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap8);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_set);
    column->addSpacing(Gap8);
    column->addLayout(row);
    setMinimumWidth(420);
}

void PhraseDialog::check()
{
    if (m_phrase->text().size() < ShortestPhrase) {
        showProblem(tr("At least %n characters, please: a few words are easy to keep in mind.",
                       nullptr, ShortestPhrase));
        return;
    }
    if (m_phrase->text() != m_again->text()) {
        showProblem(tr("The two are not the same."));
        return;
    }
    showBusy();
    Q_EMIT entered(core::Secret::fromText(m_phrase->text()));
}

void PhraseDialog::showBusy()
{
    m_problem->hide();
    m_set->setEnabled(false);
}

void PhraseDialog::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->show();
    m_set->setEnabled(true);
}

} // namespace ui
