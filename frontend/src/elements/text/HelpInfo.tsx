// st.help: an object's name, type, signature, documentation and members.
import type { ElementProps } from "../element";

export function HelpInfo({ node: { props } }: ElementProps<"helpInfo">) {
  const { name, type, signature, shown, docString, members } = props;
  const value = shown ?? signature;
  return (
    <div className="stHelp" data-testid="stHelp">
      <div className="lt-help-head">
        {name && <span className="lt-help-name" data-testid="stHelpName">{name}</span>}
        {type && <span className="lt-help-type" data-testid="stHelpType">{type}</span>}
        {value && <span className="lt-help-value" data-testid="stHelpValue">{value}</span>}
      </div>
      <div className="lt-help-doc" data-testid="stHelpDoc">{docString || "No documentation."}</div>
      {members.length > 0 && (
        <table data-testid="stHelpMembersTable">
          <tbody>
            {members.map((member) => (
              <tr key={member.name} data-testid="stHelpMember">
                <td>
                  <span className="lt-help-name" data-testid="stHelpMemberDocName">{member.name}</span>
                  <span className="lt-help-type" data-testid="stHelpMemberDocType">{member.type}</span>
                </td>
                <td>
                  {member.value ? (
                    <span className="lt-help-value" data-testid="stHelpMemberDocValue">{member.value}</span>
                  ) : (
                    <span data-testid="stHelpMemberDocString">{member.docString || "No documentation."}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
