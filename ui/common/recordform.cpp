#include "ui/common/recordform.h"

#include "ui/common/button.h"
#include "ui/common/form.h"
#include "ui/common/formrow.h"
#include "ui/common/label.h"
#include "ui/common/surface.h"

#include <QFrame>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int ColumnWidth = 376;
constexpr int DialogHeight = 680;

} // namespace

QStringList listedIn(const QString &line)
{
    QStringList parts;
    for (const QString &part : line.split(u',', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            parts.append(part.trimmed());
    }
    return parts;
}

RecordForm::RecordForm(const QString &title, const QString &saveText, QWidget *parent)
    : QDialog(parent)
    , m_form(new Form)
    , m_scroll(new QScrollArea(this))
    , m_besidePart(new QWidget(this))
    , m_foot(new Label({}, Tone::Muted, Type::Small, this))
    , m_save(new Button(saveText, ButtonKind::Primary, this))
    , m_cancel(new Button(tr("Cancel"), ButtonKind::Plain, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);

    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    m_scroll->setObjectName(u"column"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_form->setContentsMargins(Gap24, Gap16, Gap24, Gap16);
    m_scroll->setWidget(m_form);
    letThrough(m_scroll);
    layOnSurface(this);
    m_scroll->setMinimumWidth(ColumnWidth);
    middle->addWidget(m_scroll, 1);
    auto *side = new QHBoxLayout(m_besidePart);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    side->addWidget(makeLine(Qt::Vertical, m_besidePart));
    m_beside = new QVBoxLayout;
    side->addLayout(m_beside, 1);
    m_besidePart->hide();
    middle->addWidget(m_besidePart, 1);
    all->addLayout(middle, 1);
    all->addWidget(makeLine(Qt::Horizontal, this));

    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(Gap24, Gap12, Gap24, Gap12);
    foot->setSpacing(Gap8);
    m_footButtons = new QVBoxLayout;
    foot->addLayout(m_footButtons);
    m_foot->setObjectName(u"foot"_s);
    m_foot->setWordWrap(true);
    foot->addWidget(m_foot, 1);
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setAutoDefault(false);
    foot->addWidget(m_cancel);
    m_save->setObjectName(u"save"_s);
    m_save->setDefault(true);
    m_save->setEnabled(false);
    foot->addWidget(m_save);
    all->addLayout(foot);
    connect(m_cancel, &QPushButton::clicked, this, &RecordForm::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { save(); });
    connect(m_form, &Form::edited, this, [this] {
        tellChanged();
        onChanged();
    });
    resize(ColumnWidth + 2 * Gap24, DialogHeight);
}

void RecordForm::addBeside(QWidget *part)
{
    m_beside->addWidget(part);
    m_besidePart->show();
    resize(ColumnWidth * 2 + Gap32 * 4, DialogHeight);
}

void RecordForm::addFootButton(Button *button)
{
    button->setAutoDefault(false);
    m_footButtons->addWidget(button);
}

void RecordForm::tellFoot(const QString &words, bool isProblem)
{
    m_foot->setTone(isProblem ? Tone::Danger : Tone::Muted);
    m_foot->setText(words);
}

void RecordForm::tellChanged()
{
    m_save->setEnabled(!m_isSending && isChanged());
}

void RecordForm::tellProblems(const core::Error &error)
{
    if (!error.problems.isEmpty()) {
        m_form->showProblems(error.problems);
        tellFoot(tr("Not saved: look at what is marked."), true);
        return;
    }
    const core::Sentence words = inWordsHere(error);
    QWidget *field = m_form->field(error.field);
    auto *row = field ? qobject_cast<FormRow *>(field->parentWidget()) : nullptr;
    if (row) {
        row->setProblem(words.summary);
        field->setFocus();
    }
    tellFoot(words.hint.isEmpty() ? words.summary : words.summary + u' ' + words.hint, true);
}

void RecordForm::clearProblems()
{
    m_form->showProblems({});
    tellFoot({});
}

void RecordForm::setSending(bool isSending)
{
    m_isSending = isSending;
    if (isSending)
        m_focused = focusWidget();
    m_form->setEnabled(!isSending);
    if (!isSending && m_focused)
        m_focused->setFocus();
    if (isSending)
        tellFoot(tr("Saving…"));
    else
        tellFoot({});
    tellChanged();
}

void RecordForm::reject()
{
    if (m_isSending)
        return;
    if (!isChanged()) {
        QDialog::reject();
        return;
    }
    askFirst(this, tr("Close without saving?"), tr("What you typed here would be lost."),
             tr("Discard what I typed"), [this] { QDialog::reject(); });
}

} // namespace ui
